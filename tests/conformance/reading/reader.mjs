// What a reader does with the book that is open in a `foliate-view`; each function gives what went wrong, as sentences.

const POPUP = 5000 // milliseconds that a note may take to open
const READABLE = 4.5 // contrast of text and ground (WCAG 2.2, 1.4.3)

const shown = view => view.renderer.getContents()[0]
const documents = view => Promise.all(view.book.sections.map(section => section.createDocument()))

/** The rectangle of an element on the screen: the engine sets pages side by side in one wide frame. */
function onScreen(element) {
  const frame = element.ownerDocument.defaultView.frameElement.getBoundingClientRect()
  const [first] = element.getClientRects()
  return first && { left: frame.left + first.left, top: frame.top + first.top }
}

function isSeen(element) {
  const at = element && onScreen(element)
  return Boolean(at) && at.left >= 0 && at.left < innerWidth && at.top >= 0 && at.top < innerHeight
}

async function firstWith(view, selector) {
  return (await documents(view)).findIndex(found => found.querySelector(selector))
}

export async function navigationIsThere(view) {
  const { toc, landmarks, pageList } = view.book
  return Object.entries({ toc, landmarks, pageList }).filter(([, list]) => !list?.length).map(([name]) => `no ${name}`)
}

/** From the first text on to the end of its section and beyond. */
export async function pagesTurn(view) {
  await view.goTo(await firstWith(view, '[role~=doc-chapter]'))
  const begun = shown(view).index
  for (let turned = 0; turned < 60; turned++) {
    const before = view.lastLocation.fraction
    await view.next()
    if (view.lastLocation.fraction <= before) return [`page ${turned + 2} of ${view.book.sections[begun].id} does not follow`]
    if (shown(view).index !== begun) return []
  }
  return [`${view.book.sections[begun].id} does not end`]
}

/** The weakest contrast of the first chapter, on the ground of the reading system or of the book. */
export async function wordsAreSeen(view) {
  await view.goTo(await firstWith(view, '[role~=doc-chapter]'))
  const { doc } = shown(view)
  const style = element => doc.defaultView.getComputedStyle(element)
  const parts = colour => colour.match(/[\d.]+/g).map(Number)
  const light = colour => {
    const [red, green, blue] = parts(colour).map(part => part / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = style(at).backgroundColor
      if (parts(colour)[3] !== 0) return colour
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'rgb(18, 18, 18)' : 'rgb(255, 255, 255)'
  }
  const weak = new Set()
  for (const element of doc.body.querySelectorAll('p, li, dt, dd, th, td, h1, h2, h3, figcaption, a, span')) {
    const [more, less] = [light(style(element).color), light(ground(element))].sort((a, b) => b - a)
    if ((more + 0.05) / (less + 0.05) < READABLE) weak.add(element.localName + (element.className ? `.${element.className}` : ''))
  }
  return [...weak].map(name => `${name} is hardly seen`)
}

/** Every section: nothing wider than its column, which would be cut off or lie over the next page. */
export async function nothingIsWide(view) {
  const out = []
  for (const [index, section] of view.book.sections.entries()) {
    await view.goTo(index)
    const { doc } = shown(view)
    const column = parseFloat(doc.defaultView.getComputedStyle(doc.documentElement).columnWidth) || innerWidth
    for (const element of doc.body.querySelectorAll('*')) {
      if ([...element.getClientRects()].some(line => line.width > column + 1)) out.push(`${element.localName}#${element.id} in ${section.id}`)
    }
  }
  return out
}

/** A note that is called opens beside the text, that note alone. */
export async function aNoteOpens(view) {
  const index = await firstWith(view, '[role~=doc-noteref]')
  if (index < 0) return []
  await view.goTo(index)
  const call = shown(view).doc.querySelector('[role~=doc-noteref]')
  const id = call.getAttribute('href').split('#')[1]
  const wanted = (await documents(view)).map(found => found.getElementById(id)?.textContent.trim()).find(Boolean)
  call.click()
  for (const start = Date.now(); !view.notes.length && Date.now() - start < POPUP;) await new Promise(after => setTimeout(after, 50))
  const [opened] = view.notes
  if (!opened) return [`note ${call.textContent} does not open`]
  if (!['footnote', 'endnote'].includes(opened.type)) return [`note ${call.textContent} opens as ${opened.type}`]
  return opened.text === wanted ? [] : [`note ${call.textContent} shows “${opened.text.slice(0, 60)}”`]
}

/** Locators from all over the index, followed: the words that they point to are on the screen. */
export async function theIndexLeads(view) {
  const index = await firstWith(view, '[role~=doc-index]')
  if (index < 0) return []
  const made = await view.book.sections[index].createDocument()
  const links = [...made.querySelectorAll('[role~=doc-index] ul.locators a')].map(a => a.getAttribute('href'))
  const base = view.book.sections[index].id.replace(/[^/]*$/, '')
  return follow(view, some(links, 12).map(link => [link, base + link]))
}

/** Pages from all over the page list: each marker is on the screen that it leads to. */
export async function thePageListLeads(view) {
  return follow(view, some(view.book.pageList ?? [], 12).map(page => [`page ${page.label}`, page.href]))
}

/** A number of things from a list, evenly spread. */
const some = (list, number) => list.filter((_, n) => n % Math.max(1, Math.floor(list.length / number)) === 0)

async function follow(view, links) {
  const out = []
  for (const [name, href] of links) {
    await view.goTo(href)
    const target = shown(view).doc.getElementById(decodeURIComponent(href.split('#')[1] ?? ''))
    if (href.includes('#') && !isSeen(target)) out.push(`${name} does not lead to its place`)
  }
  return out
}
