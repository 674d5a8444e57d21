import { describe, expect, it } from 'vitest'
import { coasts, ownMap, plainText } from './map-style.ts'

const archive = {
  vector: true,
  minZoom: 0,
  maxZoom: 14,
  layers: ['earth', 'water', 'roads', 'places'],
  attribution: '',
}

describe('the ground', () => {
  it.each([
    ['coasts', coasts('/assets/base-map.json')],
    ['shapes of the agency’s own', ownMap('/workbench/base-map/tiles', archive)],
    ['pictures of the agency’s own', ownMap('/workbench/base-map/tiles', { ...archive, vector: false })],
  ])('%s asks no other host, and for no letters and no signs', (_, { style, credit }) => {
    expect(JSON.stringify(style)).not.toMatch(/https?:|glyphs|sprite|"symbol"/)
    expect(credit).not.toBe('')
    const sources = new Set(Object.keys(style.sources))
    for (const layer of style.layers) if ('source' in layer) expect(sources).toContain(layer.source)
    expect(new Set(style.layers.map(({ id }) => id)).size).toBe(style.layers.length)
  })

  it('of the agency’s own, layers that are nothing but names are left out', () => {
    const { style } = ownMap('/tiles', archive)
    expect(style.layers.map(({ id }) => id)).toEqual(['sea', 'area-earth', 'area-water', 'line-roads'])
  })

  it('says whose map it is in words alone', () => {
    expect(plainText('<a href="https://example.org">&copy; Somebody</a> &amp; others')).toBe('© Somebody & others')
    expect(ownMap('/tiles', { ...archive, attribution: '© Crown copyright' }).credit).toBe('© Crown copyright')
  })
})
