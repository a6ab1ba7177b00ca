// Debian's Chromium as a reader has it, and files served to it from this machine alone.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname } from 'node:path'
import puppeteer from 'puppeteer-core'

/** A phone, an e-ink reader and a tablet: their screens in CSS pixels. */
export const SCREENS = {
  phone: { width: 390, height: 844 },
  'e-ink': { width: 632, height: 840 },
  tablet: { width: 1024, height: 1366 },
}

const TYPES = {
  '.css': 'text/css', '.epub': 'application/epub+zip', '.html': 'text/html', '.jpg': 'image/jpeg', '.js': 'text/javascript',
  '.mjs': 'text/javascript', '.otf': 'font/otf', '.png': 'image/png', '.svg': 'image/svg+xml', '.xhtml': 'application/xhtml+xml',
}

// The same pixels whatever the machine: no fringes of colour, no hinting, no bars at the side.
const FLAGS = ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--disable-lcd-text', '--font-render-hinting=none',
  '--force-color-profile=srgb']

/** Opens Chromium; `shelves` says which folder or file an address leads to. Prints what `work(browser, address)` gives. */
export async function browse(shelves, work) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    const shelf = Object.keys(shelves).find(start => path.startsWith(start))
    try {
      const file = shelves[shelf] + path.slice(shelf.length)
      const content = await readFile(file)
      response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
      response.end(content)
    } catch {
      response.statusCode = path === '/favicon.ico' ? 204 : 404
      response.end()
    }
  })
  await new Promise(ready => server.listen(0, '127.0.0.1', ready))
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: FLAGS })
  try {
    const told = await work(browser, `http://127.0.0.1:${server.address().port}`)
    process.stdout.write(JSON.stringify(told))
  } finally {
    await browser.close()
    server.close()
  }
}
