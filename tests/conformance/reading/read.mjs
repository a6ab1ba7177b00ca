// node read.mjs BOOK.epub
// A reader with foliate-js, the engine of Foliate: opens the book on three screens, light and dark, turns its pages, opens
// a note, follows the index and the page list. Prints what went wrong: [rule, message, where].
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SCREENS, browse } from './browser.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const shelves = { '/book.epub': process.argv[2], '/foliate/': `${here}/../node_modules/foliate-js/`, '/reading/': `${here}/` }
const EVERYWHERE = ['pagesTurn', 'wordsAreSeen']
const ONCE = ['navigationIsThere', 'nothingIsWide', 'aNoteOpens', 'theIndexLeads', 'thePageListLeads']
const PATIENCE = 30_000 // milliseconds that a book may take to open

await browse(shelves, async (browser, address) => {
  const out = []
  for (const [screen, size] of Object.entries(SCREENS)) {
    for (const scheme of ['light', 'dark']) {
      const where = `${screen}, ${scheme}`
      const note = (rule, message) => out.push([rule, message, where])
      const page = await browser.newPage()
      page.on('console', said => said.type() === 'error' && note('console', said.text()))
      page.on('pageerror', error => note('console', String(error)))
      page.on('request', request => {
        if (!request.url().startsWith(address) && !/^(blob|data):/.test(request.url())) note('remote', request.url())
      })
      await page.setViewport(size)
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
      await page.goto(`${address}/reading/reader.html`)
      await page.waitForFunction(() => window.view, { timeout: PATIENCE })
      const questions = screen === 'phone' && scheme === 'light' ? [...EVERYWHERE, ...ONCE] : EVERYWHERE
      for (const question of questions) {
        const told = await page.evaluate(question => window.reader[question](window.view), question)
        told.forEach(message => note(question, message))
      }
      await page.close()
    }
  }
  return out
})
