/**
 * The workbench in Chromium, drawn by the processor: a line of 100,000 events from the click to the first full picture, brushing,
 * the network of 5,000 numbers and 20,000 pairs while it is dragged, and memory. `--events 100000`.
 */
import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { CDPSession, Page } from 'playwright-core'
import { findBrowser } from '../test/browser/find-browser.ts'
import { openBrowser, signedIn } from '../test/browser/look-at.ts'
import { atLeast, atMost, megabytes, report, seconds } from './bench-row.ts'
import { serveWorkbench } from './workbench-served.ts'

const { values } = parseArgs({ options: { events: { type: 'string', default: '100000' } } })
const events = Number(values.events.replaceAll('_', ''))
const OPENINGS = 9
const BRUSHES = 50

const path = findBrowser()
if (path === undefined) throw new Error('There is no Chromium on this machine; CHROMIUM_PATH may say where one is.')
const served = await serveWorkbench(events)
const browser = await openBrowser(path, { webgl: true })
try {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    storageState: signedIn(served.address, served.cookie),
  })
  const page = await context.newPage()
  const devTools = await context.newCDPSession(page)
  const version = `Chromium ${browser.version()}, software rendering`
  const first = await opening(page)
  const openings: number[] = []
  for (let time = 0; time < OPENINGS; time++) openings.push(await opening(page))
  const middle = quantile(openings, 0.5)
  report({
    what: 'A line opened: from the click to the first full sequence of events',
    rows: events,
    ours: `${seconds(middle / 1000)} (${list(openings)}); the very first after the server's start, which opens the records, ${seconds(first / 1000)}`,
    beside: version,
    target: atMost(middle, 1500, '≤ 1.5 s'),
  })

  const brushes = await brushing(page)
  report({
    what: 'Brushing: from the pointer’s move to the next picture with the rows of the new time',
    rows: events,
    ours: `p50 ${quantile(brushes, 0.5).toFixed(0)} ms, p95 ${quantile(brushes, 0.95).toFixed(0)} ms of ${brushes.length}`,
    beside: version,
    target: atMost(quantile(brushes, 0.95), 100, 'p95 ≤ 100 ms'),
  })
  const afterSequence = await memoryOf(page, devTools)

  // What was brushed would leave a part of the network only.
  await page.getByRole('button', { name: 'Clear what is chosen' }).click()
  const { nodes, drawn, frames, perFrame } = await panning(page)
  const idle = await idling(page)
  report({
    what: `The network dragged: ${nodes}`,
    rows: events,
    ours: `${frames.toFixed(0)} pictures a second, each with a move, ${perFrame.toFixed(0)} ms of processor to draw one; a page with nothing but a moving dot ${idle.toFixed(0)} in the same run, so ${(frames / idle).toFixed(2)} of that. What moves is a copy of the picture, slid by the browser; the network is drawn anew when it is let go. Load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`,
    beside: version,
    target: atLeast(frames, 30, '> 30 a second'),
  })
  report({
    what: 'From the click on “Network” to its picture, laid out and drawn',
    rows: events,
    ours: seconds(drawn / 1000),
    beside: version,
  })
  const afterNetwork = await memoryOf(page, devTools)
  report({
    what: 'Memory of the browser’s page after both views',
    rows: events,
    ours: `${megabytes(afterNetwork.process)} of the page's process, ${megabytes(afterNetwork.heap)} of it script; after the sequence alone ${megabytes(afterSequence.process)} and ${megabytes(afterSequence.heap)}`,
    beside: version,
    target: atMost(afterNetwork.process, 500, '< 500 MB'),
  })
} finally {
  await browser.close()
  await served.close()
}

/** Milliseconds from the start of the navigation to the first full picture, as the page marks it. */
async function opening(page: Page): Promise<number> {
  await page.goto(served.address + served.path)
  const opened = await untilTrue(page, "performance.getEntriesByName('wb-painted')[0]?.startTime ?? 0")
  // What comes after the picture, the records beside it, is not to be waited for by the next opening.
  await page.waitForLoadState('networkidle')
  return opened
}

/**
 * Drags the end of a brush to and fro. Measured in the page: from the event to the second picture after it, by which what the event
 * changed is drawn; so it is never less than one picture's 16 ms.
 */
async function brushing(page: Page): Promise<number[]> {
  const box = await page.getByRole('group', { name: 'Time line of all events' }).boundingBox()
  if (box === null) throw new Error('no time line')
  await page.evaluate(`(() => {
    globalThis.brushes = []
    document.addEventListener('pointermove', ({ timeStamp }) => requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => globalThis.brushes.push(performance.now() - timeStamp)
      channel.port2.postMessage(0)
    }), { capture: true })
  })()`)
  await page.mouse.move(box.x + box.width * 0.2, box.y + 30)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.22, box.y + 30)
  await page.evaluate('globalThis.brushes = []')
  for (let brush = 1; brush <= BRUSHES; brush++) {
    await page.mouse.move(box.x + box.width * (0.22 + (0.6 * ((brush * 7) % BRUSHES)) / BRUSHES), box.y + 30)
    await untilTrue(page, `globalThis.brushes.length >= ${brush} ? 1 : 0`)
  }
  await page.mouse.up()
  return page.evaluate<number[]>('globalThis.brushes')
}

interface Panned {
  /** What the network says that it shows. */
  readonly nodes: string
  /** Milliseconds from the click to the first picture. */
  readonly drawn: number
  /** Pictures a second. */
  readonly frames: number
  /** Milliseconds of processor that the browser's drawing process took for each. */
  readonly perFrame: number
}

/**
 * Drags the network for three seconds. The moves are made in the page, one for each picture, so that every picture counted is
 * another than the one before: a page whose drawing is behind is asked for the next one later.
 */
async function panning(page: Page): Promise<Panned> {
  const clicked = performance.now()
  await page.getByRole('tab', { name: 'Network' }).click()
  // It is there when the layout, which runs beside the page, has come to its end.
  const stage = page.locator('.wb-network__stage')
  await stage.locator('canvas').first().waitFor({ timeout: 120_000 })
  const drawn = performance.now() - clicked
  await page.waitForTimeout(2_000)
  await stage.scrollIntoViewIfNeeded()
  const before = await drawingTime(page)
  // The paper is dragged by its edge: in the middle stands a number, which would be taken along.
  const { frames, took } = await page.evaluate<{ frames: number; took: number }>(`new Promise(done => {
    const paper = document.querySelector('.wb-network__stage .sigma-mouse')
    const { x, y } = paper.getBoundingClientRect()
    const send = (on, type, across, down) =>
      on.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, clientX: x + across, clientY: y + down }))
    send(paper, 'mousedown', 300, 40)
    const started = performance.now()
    let frames = 0
    requestAnimationFrame(function step() {
      const took = performance.now() - started
      const far = 80 * (1 - Math.cos(took / 300))
      if (took < 3000) {
        frames++
        send(paper, 'mousemove', 300 + far, 40 + far / 2)
        requestAnimationFrame(step)
      } else {
        send(document, 'mouseup', 300 + far, 40 + far / 2)
        done({ frames, took })
      }
    })
  })`)
  const words = (await page.locator('#wb-panel-network').textContent()) ?? ''
  const nodes = /[\d,]+ numbers? and [\d,]+ pairs?/.exec(words)?.[0] ?? 'numbers and pairs around the line'
  return { nodes, drawn, frames: (1000 * frames) / took, perFrame: ((await drawingTime(page)) - before) / frames }
}

/** Pictures a second of an empty page on which one dot moves. */
async function idling(page: Page): Promise<number> {
  const empty = await page.context().newPage()
  const frames = await empty.evaluate<number>(`new Promise(done => {
    const dot = document.body.appendChild(document.createElement('div'))
    dot.textContent = '.'
    const started = performance.now()
    let frames = 0
    requestAnimationFrame(function step() {
      const took = performance.now() - started
      dot.style.transform = 'translate(' + (took % 300) + 'px)'
      frames++
      if (took < 3000) requestAnimationFrame(step)
      else done((1000 * frames) / took)
    })
  })`)
  await empty.close()
  return frames
}

/** Milliseconds of processor that the process that draws for the browser has taken so far. */
async function drawingTime(page: Page): Promise<number> {
  const own = await page.context().browser()?.newBrowserCDPSession()
  const { processInfo } = (await own?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  return 1000 * (processInfo.find(({ type }) => type === 'GPU')?.cpuTime ?? 0)
}

interface Memory {
  /** Megabytes. */
  readonly heap: number
  readonly process: number
}

/** Script memory as the browser counts it, and the resident memory of its largest page process, read from the system. */
async function memoryOf(page: Page, devTools: CDPSession): Promise<Memory> {
  await devTools.send('HeapProfiler.collectGarbage')
  await devTools.send('Performance.enable')
  const { metrics } = await devTools.send('Performance.getMetrics')
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0
  const own = await page.context().browser()?.newBrowserCDPSession()
  const { processInfo } = (await own?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  const resident = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentOf(id))
  return { heap: heap / 2 ** 20, process: Math.max(0, ...resident) }
}

/** Megabytes; where the system does not say, none. */
function residentOf(id: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

async function untilTrue(page: Page, expression: string): Promise<number> {
  for (;;) {
    const value = await page.evaluate<number>(expression)
    if (value > 0) return value
    // Looking often would be a good part of the work.
    await page.waitForTimeout(25)
  }
}

function quantile(all: readonly number[], share: number): number {
  const sorted = all.toSorted((x, y) => x - y)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

function list(all: readonly number[]): string {
  return `${seconds(Math.min(...all) / 1000)} to ${seconds(Math.max(...all) / 1000)} in ${all.length} openings`
}
