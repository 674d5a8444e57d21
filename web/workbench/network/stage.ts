import { UndirectedGraph } from 'graphology'
import Sigma from 'sigma'
import { EdgeLineProgram, EdgeRectangleProgram } from 'sigma/rendering'
import type { Contacts } from './contacts.ts'
import { LOOKS, lookOf, type Position, sizeOf } from './picture.ts'
import { SHAPES } from './shapes.ts'
import { slideWhileMoved } from './slide.ts'
import type { ShownNetwork, ShownNumber, ShownPair } from './shown-network.ts'

/** What of the contacts is shown, and how. */
export interface Staged {
  readonly network: ShownNetwork
  readonly selected: ReadonlySet<string>
  readonly pinned: ReadonlySet<string>
  nameOf(number: string): string
}

interface StageEvents {
  onPick(number: string): void
  /** A number was dragged and let go: it is held there. */
  onPin(number: string, place: Position): void
}

const SMALLEST = 2.5
const LARGEST = 11
/** Above so many numbers they are drawn smaller, or the picture is one blot. */
const MANY = 800
/** Above so many pairs their lines are paler, and all as thin as can be: others take too long to draw. */
export const MANY_PAIRS = 2_000

/** The network on a canvas (WebGL). Throws where the browser has none; see `canDraw`. */
export class Stage {
  #graph = new UndirectedGraph()
  readonly #sigma: Sigma
  #staged: Staged = { network: { numbers: [], pairs: [] }, selected: new Set(), pinned: new Set(), nameOf: n => n }
  #numbers = new Map<string, ShownNumber>()
  #pairs = new Map<string, ShownPair>()
  #beside = new Set<string>()
  #most = 1
  #busiest = 1
  #dragged: string | null = null
  readonly #slide: ReturnType<typeof slideWhileMoved>
  readonly #sizes: ResizeObserver

  constructor(container: HTMLElement, events: StageEvents) {
    this.#sigma = new Sigma(this.#graph, container, {
      nodeProgramClasses: SHAPES,
      defaultNodeType: 'ring',
      edgeProgramClasses: { line: EdgeLineProgram, bar: EdgeRectangleProgram },
      defaultEdgeType: 'line',
      // A view that is just being shown or hidden has no size for a moment; see the observer below.
      allowInvalidContainer: true,
      labelFont: 'Arial, sans-serif',
      labelSize: 14,
      labelColor: { color: '#0b0c0c' },
      labelDensity: 0.6,
      labelGridCellSize: 120,
      labelRenderedSizeThreshold: 7,
      zIndex: true,
      // Nobody's stomach is turned by a picture that glides on.
      inertiaDuration: 0,
      zoomDuration: reducedMotion() ? 0 : 200,
      nodeReducer: (number, data) => ({ ...data, ...this.#looksOf(number) }),
      edgeReducer: (pair, data) => ({ ...data, ...this.#lineOf(pair) }),
    })
    this.#listen(events)
    this.#deafWhileDragged()
    this.#slide = slideWhileMoved(this.#sigma)
    for (const event of ['mousedown', 'mouseup', 'touchstart', 'touchend'])
      container.addEventListener(event, this.#slide.now, { capture: true, passive: true })
    this.#sizes = new ResizeObserver(() => this.#sigma.refresh())
    this.#sizes.observe(container)
  }

  /** Everything known, with its places: done again only when something was loaded. */
  setContacts({ numbers, pairs }: Contacts, places: ReadonlyMap<string, Position>): void {
    const graph = new UndirectedGraph()
    for (const number of numbers.keys()) {
      const [x, y] = places.get(number) ?? [0, 0]
      graph.addNode(number, { x, y })
    }
    for (const [key, { a, b }] of pairs) graph.addEdgeWithKey(key, a, b)
    this.#graph = graph
    this.#sigma.setGraph(graph)
  }

  show(staged: Staged): void {
    this.#staged = staged
    this.#numbers = new Map(staged.network.numbers.map(one => [one.number, one]))
    this.#pairs = new Map(staged.network.pairs.map(one => [`${one.a}\n${one.b}`, one]))
    this.#most = staged.network.numbers.reduce((most, { contacts }) => Math.max(most, contacts), 1)
    this.#busiest = staged.network.pairs.reduce((most, { calls, texts }) => Math.max(most, calls + texts), 1)
    this.#beside = new Set(
      staged.network.pairs.flatMap(({ a, b }) => (staged.selected.has(a) ? [b] : staged.selected.has(b) ? [a] : [])),
    )
    this.#sigma.refresh({ skipIndexation: false })
  }

  zoom(how: 'in' | 'out' | 'all'): void {
    const camera = this.#sigma.getCamera()
    const duration = { duration: reducedMotion() ? 0 : 200 }
    void (how === 'in'
      ? camera.animatedZoom(duration)
      : how === 'out'
        ? camera.animatedUnzoom(duration)
        : camera.animatedReset(duration))
  }

  /** Moves what is seen by a part of the canvas: the way of the keyboard to what the mouse drags. */
  pan(across: number, up: number): void {
    const camera = this.#sigma.getCamera()
    const { x, y, ratio } = camera.getState()
    camera.setState({ x: x + across * ratio, y: y + up * ratio })
  }

  close(): void {
    this.#sizes.disconnect()
    this.#slide.stop()
    this.#sigma.kill()
  }

  #looksOf(key: string): Record<string, unknown> {
    const number = this.#numbers.get(key)
    if (number === undefined) return { hidden: true }
    const { selected, pinned, nameOf } = this.#staged
    const { shape, fill } = LOOKS[lookOf(number)]
    const largest = this.#numbers.size > MANY ? LARGEST * 0.7 : LARGEST
    const faded = selected.size > 0 && !selected.has(key) && !this.#beside.has(key)
    return {
      type: shape,
      size: SMALLEST + (largest - SMALLEST) * sizeOf(number.contacts, this.#most),
      color: faded ? '#b1b4b6' : shape === 'ring' ? LOOKS.others.edge : fill,
      label: `${nameOf(key)}${pinned.has(key) ? ' (held)' : ''}`,
      highlighted: selected.has(key),
      forceLabel: number.asked && this.#numbers.size <= MANY,
      zIndex: selected.has(key) ? 3 : number.asked ? 2 : faded ? 0 : 1,
    }
  }

  #lineOf(key: string): Record<string, unknown> {
    const pair = this.#pairs.get(key)
    if (pair === undefined) return { hidden: true }
    const { selected } = this.#staged
    const stressed = selected.has(pair.a) || selected.has(pair.b)
    return {
      type: this.#pairs.size > MANY_PAIRS ? 'line' : 'bar',
      size: 0.5 + 4 * Math.sqrt((pair.calls + pair.texts) / this.#busiest),
      color: stressed ? '#0b0c0c' : selected.size > 0 || this.#pairs.size > MANY_PAIRS ? '#dfe1e3' : '#b1b4b6',
      zIndex: stressed ? 1 : 0,
    }
  }

  /** Nobody points at anything while the paper is dragged: to look up what lies under the pointer costs a good part of a frame. */
  #deafWhileDragged(): void {
    const captor = this.#sigma.getMouseCaptor()
    const emit = captor.emit.bind(captor)
    captor.emit = (name, ...args) => (name === 'mousemove' && captor.isMouseDown ? true : emit(name, ...args))
  }

  #listen({ onPick, onPin }: StageEvents): void {
    const sigma = this.#sigma
    let moved = false
    sigma.on('clickNode', ({ node }) => {
      if (!moved) onPick(node)
    })
    sigma.on('downNode', ({ node }) => {
      this.#dragged = node
      moved = false
    })
    sigma.on('moveBody', ({ event }) => {
      if (this.#dragged === null) return
      if (!moved) {
        moved = true
        // What is being dragged must not make the picture grow under it.
        sigma.setCustomBBox(sigma.getBBox())
      }
      const { x, y } = sigma.viewportToGraph(event)
      this.#graph.mergeNodeAttributes(this.#dragged, { x, y })
      event.preventSigmaDefault()
      event.original.preventDefault()
    })
    const drop = (): void => {
      const number = this.#dragged
      this.#dragged = null
      if (number === null || !moved) return
      const { x, y } = this.#graph.getNodeAttributes(number)
      onPin(number, [Number(x), Number(y)])
    }
    sigma.on('upNode', drop)
    sigma.on('upStage', drop)
    sigma.on('enterNode', () => sigma.getContainer().classList.add('wb-network__stage--over'))
    sigma.on('leaveNode', () => sigma.getContainer().classList.remove('wb-network__stage--over'))
  }
}

const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Whether this browser can draw with WebGL at all: where it cannot, the tables hold the same. */
export function canDraw(): boolean {
  const canvas = document.createElement('canvas')
  return canvas.getContext('webgl2') !== null || canvas.getContext('webgl') !== null
}
