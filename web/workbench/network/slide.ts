import type Sigma from 'sigma'

/** How long a picture that nobody holds stands still before it is drawn anew, in milliseconds. */
const STILL = 150
/** Shifted by more than this part of its width or height, or grown so many times, it is drawn anew on the way. */
const FARTHEST = 1 / 2
const LARGEST = 2
const MOVED = 'wb-network__canvas--moved'

/**
 * While the picture is dragged or zoomed, one copy of all its layers is slid and stretched by the browser: without a graphics card,
 * drawing takes a tenth of a second and more, and each layer put over another a good part of a frame. It is drawn anew when it is
 * let go and stands still; until then what comes in from the edge is white.
 * Call `now` before anything asks what lies at a place: places are looked up in what was drawn.
 */
export function slideWhileMoved(sigma: Sigma): { now(): void; stop(): void } {
  const camera = sigma.getCamera()
  const container = sigma.getContainer()
  const draw = sigma.scheduleRender.bind(sigma)
  const { mouse, ...layers } = sigma.getCanvases()
  const copy = document.createElement('canvas')
  copy.className = 'wb-network__copy'
  mouse?.before(copy)
  const pen = copy.getContext('2d', { alpha: false })
  let drawn = camera.getState()
  let copying = false
  let still: ReturnType<typeof setTimeout> | undefined
  const drawNow = (): unknown => sigma.refresh({ partialGraph: {}, skipIndexation: true })
  const drawStill = (): void => {
    // On a slow machine the hand's next move comes late: a picture still held waits to be let go.
    if (sigma.getMouseCaptor().isMouseDown) still = setTimeout(drawStill, STILL)
    else drawNow()
  }
  /** Draws, and copies at once: later the layers no longer hold what they show. */
  const copyNow = (): void => {
    copying = true
    drawNow()
    copying = false
    const { width, height } = sigma.getDimensions()
    const [across = 0, down = 0] = [layers['nodes']?.width, layers['nodes']?.height]
    if (copy.width !== across) copy.width = across
    if (copy.height !== down) copy.height = down
    copy.style.width = `${width}px`
    copy.style.height = `${height}px`
    copy.style.transform = ''
    if (pen === null) return
    pen.fillStyle = '#ffffff'
    pen.fillRect(0, 0, across, down)
    for (const layer of Object.values(layers)) pen.drawImage(layer, 0, 0)
    container.classList.add(MOVED)
  }
  sigma.on('afterRender', () => {
    drawn = camera.getState()
    clearTimeout(still)
    still = undefined
    if (!copying) container.classList.remove(MOVED)
  })
  sigma.scheduleRender = () => {
    const { x, y, ratio, angle } = camera.getState()
    const moved = x !== drawn.x || y !== drawn.y || ratio !== drawn.ratio
    if (!moved || angle !== drawn.angle) return draw()
    const { width, height } = sigma.getDimensions()
    const scale = drawn.ratio / ratio
    // Where the new middle stands in what was drawn.
    const middle = sigma.framedGraphToViewport({ x, y })
    const far = Math.max(Math.abs(width / 2 - middle.x) / width, Math.abs(height / 2 - middle.y) / height)
    if (!container.classList.contains(MOVED) || far > FARTHEST || scale > LARGEST || scale < 1 / LARGEST) copyNow()
    else {
      // Whole pixels need no smoothing.
      const [left, top] = [Math.round(width / 2 - scale * middle.x), Math.round(height / 2 - scale * middle.y)]
      copy.style.transform = `translate(${left}px, ${top}px) scale(${scale})`
    }
    clearTimeout(still)
    still = setTimeout(drawStill, STILL)
    return sigma
  }
  return {
    now: () => {
      if (still !== undefined) drawNow()
    },
    stop: () => clearTimeout(still),
  }
}
