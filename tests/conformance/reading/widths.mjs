// node widths.mjs FOLDER DOCUMENT…
// What is wider than the screen of a phone, and which words of headings are broken, with text at 100 % and at 200 %.
import { SCREENS, browse } from './browser.mjs'

const [folder, ...documents] = process.argv.slice(2)

/** In the page: each element that sticks out of the screen, and each word of a heading that stands on two lines. */
function found() {
  const room = document.documentElement.clientWidth
  const name = element => element.localName + (element.id ? `#${element.id}` : '')
  const out = []
  for (const element of document.body.querySelectorAll('*')) {
    const { left, right } = element.getBoundingClientRect()
    if (left < -1 || right > room + 1) out.push(['wide', `${name(element)} from ${Math.round(left)} to ${Math.round(right)}`])
    else if (element.clientWidth && element.scrollWidth > element.clientWidth + 1) out.push(['wide', `inside ${name(element)}`])
  }
  for (const heading of document.querySelectorAll('h1, h2, h3')) {
    const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      for (const word of walker.currentNode.data.matchAll(/[\p{L}\p{M}]+/gu)) {
        const range = document.createRange()
        range.setStart(walker.currentNode, word.index)
        range.setEnd(walker.currentNode, word.index + word[0].length)
        if (new Set([...range.getClientRects()].map(line => Math.round(line.top))).size > 1) out.push(['broken', word[0]])
      }
    }
  }
  return out
}

await browse({ '/': `${folder}/` }, async (browser, address) => {
  const page = await browser.newPage()
  await page.setViewport(SCREENS.phone)
  const out = []
  for (const name of documents) {
    await page.goto(`${address}/${name}`)
    for (const size of [100, 200]) {
      // The margins of a reading system, and the size of text that its reader has asked for.
      await page.evaluate(size => {
        document.body.style.margin = '0 20px'
        document.documentElement.style.fontSize = `${size}%`
      }, size)
      await page.evaluate(() => document.fonts.ready.then(() => true))
      for (const [rule, message] of await page.evaluate(found)) out.push([rule, message, `${name} at ${size} %`])
    }
  }
  return out
})
