import {
  type AddProtocolResponseData,
  addProtocol,
  type GeoJSONSource,
  Map as MapLibre,
  Marker,
  setWorkerUrl,
} from 'maplibre-gl'
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { PMTiles, Protocol, TileType } from 'pmtiles'
import type { FeatureCollection } from 'geojson'
import { type MapFeatures, type MapLabel, withRoom } from './features.ts'
import { LAYERS, SOURCES } from './map-layers.ts'
import { type Ground, ownMap } from './map-style.ts'

setWorkerUrl(worker)

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] }
const ALL: [number, number, number, number] = [-8.5, 49.5, 2.5, 59]
const AROUND: [number, number, number, number] = [-15, 47.5, 7, 62.5]

/** Areas, sectors and journeys on a ground (WebGL 2). */
export class MapStage {
  readonly #map: MapLibre
  readonly #ready: Promise<void>
  #features: MapFeatures | undefined
  #markers: Marker[] = []
  #fitted = false

  constructor(container: HTMLElement, ground: Ground, onCannot: () => void) {
    this.#map = new MapLibre({
      container,
      style: ground.style,
      bounds: ALL,
      maxBounds: AROUND,
      attributionControl: false,
      // Two fingers or Ctrl move it: whoever scrolls the page must not get stuck on it.
      cooperativeGestures: true,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      // So that it can be printed and saved.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      locale: {
        'Map.Title': 'Map. Arrow keys move it, plus and minus zoom; the table below holds what is on it.',
        'CooperativeGesturesHandler.WindowsHelpText': 'Hold Ctrl and scroll to zoom',
      },
    })
    this.#map.touchZoomRotate.disableRotation()
    this.#map.keyboard.disableRotation()
    this.#map.on('error', onCannot)
    this.#map.on('moveend', () => this.#label())
    this.#ready = new Promise(resolve => {
      this.#map.once('load', () => {
        this.#addLayers()
        resolve()
      })
    })
  }

  async show(features: MapFeatures): Promise<void> {
    this.#features = features
    await this.#ready
    for (const name of SOURCES) {
      const source = this.#map.getSource<GeoJSONSource>(name)
      void source?.setData(features[name])
    }
    if (!this.#fitted && features.bounds !== undefined) this.zoom('all')
    this.#label()
  }

  zoom(how: 'in' | 'out' | 'all'): void {
    if (how === 'in') this.#map.zoomIn()
    else if (how === 'out') this.#map.zoomOut()
    else if (this.#features?.bounds !== undefined) {
      this.#map.fitBounds([...this.#features.bounds], { padding: 60, maxZoom: 12, animate: this.#fitted })
      this.#fitted = true
    }
  }

  /** The map as it stands, with the words on it: what stands beside each other on the screen stands so in the picture. */
  picture(): {
    readonly canvas: HTMLCanvasElement
    readonly labels: readonly { x: number; y: number; text: string }[]
  } {
    const canvas = this.#map.getCanvas()
    const scale = canvas.width / canvas.clientWidth
    return {
      canvas,
      labels: this.#shownLabels().map(({ lon, lat, text }) => {
        const { x, y } = this.#map.project([lon, lat])
        return { x: x * scale, y: y * scale, text }
      }),
    }
  }

  close(): void {
    this.#map.remove()
  }

  #addLayers(): void {
    for (const name of SOURCES) this.#map.addSource(name, { type: 'geojson', data: EMPTY })
    for (const layer of LAYERS) this.#map.addLayer(layer)
  }

  /** Names of areas as words of the page: a map's own letters would have to be fetched. */
  #label(): void {
    for (const marker of this.#markers) marker.remove()
    this.#markers = this.#shownLabels().map(({ lat, lon, text, strong }) => {
      const element = document.createElement('span')
      element.className = strong ? 'wb-map__name wb-map__name--strong' : 'wb-map__name'
      element.textContent = text
      return new Marker({ element, anchor: 'center' }).setLngLat([lon, lat]).addTo(this.#map)
    })
  }

  #shownLabels(): readonly MapLabel[] {
    const labels = this.#features?.labels ?? []
    const boxes = labels.map(({ lat, lon, text }) => {
      const { x, y } = this.#map.project([lon, lat])
      const width = text.length * LETTER + 8
      return { left: x - width / 2, top: y - HIGH / 2, width, height: HIGH }
    })
    return withRoom(boxes).flatMap(at => labels[at] ?? [])
  }
}

/** Pixels that a letter and a line of the words on the map take. */
const LETTER = 7.5
const HIGH = 20

/** The agency's own map, with what its archive says of itself. Throws where it cannot be read. */
export async function ownGround(address: string): Promise<Ground> {
  const full = new URL(address, location.href).href
  const archive = new PMTiles(full)
  const protocol = new Protocol()
  protocol.add(archive)
  addProtocol('pmtiles', async (request, aborting) => {
    const { data } = await protocol.tilev4(request, aborting)
    // Both packages call it by different names: the description of an archive, or the bytes of a tile.
    return { data: data as AddProtocolResponseData }
  })
  const header = await archive.getHeader()
  const metadata = (await archive.getMetadata()) as {
    readonly attribution?: unknown
    readonly vector_layers?: readonly { readonly id: string }[]
  }
  return ownMap(full, {
    vector: header.tileType === TileType.Mvt,
    minZoom: header.minZoom,
    maxZoom: header.maxZoom,
    layers: (metadata.vector_layers ?? []).map(({ id }) => id),
    attribution: typeof metadata.attribution === 'string' ? metadata.attribution : '',
  })
}
