import { array, assert, constantFrom, integer, json, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Found } from './found.ts'
import { JsonObjects } from './json-objects.ts'

/** What is found in a document that arrives cut at these bytes. */
function foundIn(document: Buffer, cuts: readonly number[]): readonly Found[] {
  const objects = new JsonObjects(key => key === '@graph')
  const found: Found[] = []
  const ends = [...cuts.map(cut => cut % document.length), document.length].toSorted((a, b) => a - b)
  let from = 0
  for (const end of ends) {
    objects.push(document.subarray(from, end))
    from = end
    for (let next = objects.next(); next !== null; next = objects.next()) found.push(next)
  }
  const end = objects.end()
  return end === null ? found : [...found, end]
}

const cuts = array(integer({ min: 0, max: 100_000 }), { maxLength: 12 })

describe('a document that arrives in pieces', () => {
  it('gives what it gives in one, wherever it is cut', () => {
    const object = json({ stringUnit: 'grapheme', maxDepth: 3 }).map(value => `{"@id":"k:1","of":${value}}`)
    const written = constantFrom(',\n', ', ', '\n', '\n\n  ,')
    assert(
      property(array(object, { minLength: 1, maxLength: 20 }), written, cuts, (values, between, at) => {
        const document = Buffer.from(`{"@context":{},"@graph":[\n${values.join(between)}\n],"@id":"k:2"}\n`)
        const whole = foundIn(document, [])
        expect(whole.filter(({ is }) => is === 'value')).toHaveLength(values.length + 1)
        expect(foundIn(document, at)).toEqual(whole)
      }),
    )
  })

  it('loses one object to a quote that was left open, wherever it is cut', () => {
    const lines = ['{"@id":"k:1"}', '{"@id":"k:2,"n":"é"}', '{"@id":"k:3}', '{"@id":"k:4"}']
    const document = Buffer.from(`{"@graph":[\n${lines.join(',\n')}\n]}`)
    const ids = (found: readonly Found[]) => found.flatMap(one => (one.is === 'value' ? [one.value] : []))
    for (let cut = 1; cut < document.length; cut++) {
      expect(ids(foundIn(document, [cut]))).toEqual(ids(foundIn(document, [])))
      expect(ids(foundIn(document, [cut]))).toContainEqual({ '@id': 'k:4' })
    }
  })
})
