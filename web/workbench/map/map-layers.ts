import type { FillLayerSpecification, LineLayerSpecification } from 'maplibre-gl'

/** Sources that the view fills, from back to front. */
export const SOURCES = ['cells', 'areas', 'routes'] as const

const COLOUR: ['get', string] = ['get', 'colour']

/** How areas, sectors and journeys look; journeys are dashed, because nobody saw the way between two areas. */
export const LAYERS: readonly (FillLayerSpecification | LineLayerSpecification)[] = [
  {
    id: 'cells',
    type: 'fill',
    source: 'cells',
    paint: { 'fill-color': COLOUR, 'fill-opacity': ['get', 'share'] },
  },
  {
    id: 'cell-edges',
    type: 'line',
    source: 'cells',
    filter: ['==', ['get', 'known'], true],
    paint: { 'line-color': COLOUR, 'line-width': 0.7, 'line-opacity': 0.6 },
  },
  {
    id: 'cells-all-round',
    type: 'line',
    source: 'cells',
    filter: ['==', ['get', 'known'], false],
    paint: { 'line-color': COLOUR, 'line-width': 1, 'line-dasharray': [3, 3] },
  },
  {
    id: 'areas',
    type: 'fill',
    source: 'areas',
    paint: { 'fill-color': COLOUR, 'fill-opacity': ['case', ['==', ['get', 'night'], true], 0.28, 0.1] },
  },
  {
    id: 'area-edges',
    type: 'line',
    source: 'areas',
    paint: { 'line-color': COLOUR, 'line-width': ['case', ['==', ['get', 'night'], true], 3, 1.5] },
  },
  {
    id: 'routes',
    type: 'line',
    source: 'routes',
    filter: ['==', ['get', 'jump'], false],
    paint: { 'line-color': COLOUR, 'line-width': ['get', 'width'], 'line-opacity': 0.8, 'line-dasharray': [3, 2] },
  },
  {
    id: 'jumps',
    type: 'line',
    source: 'routes',
    filter: ['==', ['get', 'jump'], true],
    paint: { 'line-color': COLOUR, 'line-width': ['get', 'width'], 'line-opacity': 0.8, 'line-dasharray': [0.4, 2.5] },
  },
]
