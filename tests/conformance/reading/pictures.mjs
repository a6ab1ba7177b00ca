// node pictures.mjs FOLDER TARGET PLACE…
// A picture TARGET/NUMBER-SCREEN.png of each place (document#id) on each screen, at the size of text that is the default.
import { SCREENS, browse } from './browser.mjs'

const [folder, target, ...places] = process.argv.slice(2)

await browse({ '/': `${folder}/` }, async (browser, address) => {
  const page = await browser.newPage()
  for (const [screen, size] of Object.entries(SCREENS)) {
    await page.setViewport(size)
    for (const [number, place] of places.entries()) {
      await page.goto('about:blank') // a place in the same document would not be loaded anew
      await page.goto(`${address}/${place}`)
      await page.evaluate(() => {
        document.body.style.margin = '0 5%' // that of a reading system
        document.getElementById(location.hash.slice(1))?.scrollIntoView() // which the margins have moved
        return document.fonts.ready.then(() => true)
      })
      await page.screenshot({ path: `${target}/${number}-${screen}.png` })
    }
  }
  return []
})
