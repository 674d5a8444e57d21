import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { asSvg, type Drawing, pictureOf, wrapped } from './picture.ts'

const number = (number: string, asked: boolean, own: boolean, contacts: number) => ({
  number,
  label: null,
  asked,
  own,
  contacts,
  calls: 1,
  texts: 0,
})
const drawing: Drawing = {
  network: {
    numbers: [number('+447700900001', true, true, 2), number('b', false, true, 1), number('c', false, false, 1)],
    pairs: [
      { a: '+447700900001', b: 'b', calls: 3, texts: 0, seconds: 9, first: 1, last: 2 },
      { a: '+447700900001', b: 'c', calls: 0, texts: 1, seconds: 0, first: 1, last: 1 },
    ],
  },
  places: new Map([
    ['+447700900001', [0, 0]],
    ['b', [10, 0]],
    ['c', [0, 5]],
  ]),
  names: new Map([['b', 'Sam <& co>']]),
  selected: new Set(['b']),
  pinned: new Set(['c']),
  notes: ['Being central does not separate offenders from the rest.'],
}

it('a picture is well-formed, the same every time, and carries its caution with it', () => {
  const svg = asSvg(pictureOf(drawing), 'Network of +447700900001')
  expect(svg).toBe(asSvg(pictureOf(drawing), 'Network of +447700900001'))
  const parser = new SaxesParser()
  parser.on('error', error => {
    throw error
  })
  parser.write(svg).close()
  expect(svg).toContain('Being central does not separate')
  expect(svg).toContain('Sam &lt;&amp; co&gt;')
  expect(svg).not.toContain('style=')
})

it('numbers are told apart by shape, and every shape is named beside the picture', () => {
  const { marks } = pictureOf(drawing)
  const shapes = marks.filter(mark => mark.is === 'shape')
  expect(new Set(shapes.slice(0, 3).map(mark => mark.look))).toEqual(new Set(['asked', 'own', 'others']))
  const words = marks.flatMap(mark => (mark.is === 'words' ? [mark.text] : []))
  expect(words).toEqual(expect.arrayContaining(['asked about or expanded', 'its own records are held']))
  expect(marks.filter(mark => mark.is === 'halo')).toHaveLength(1)
  expect(marks.filter(mark => mark.is === 'pin')).toHaveLength(1)
})

it('nothing stands outside the paper', () => {
  const { width, height, marks } = pictureOf(drawing)
  for (const mark of marks) {
    const ends = mark.is === 'line' ? [mark.from, mark.to] : [mark.at]
    for (const [x, y] of ends) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(width)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(height)
    }
  }
})

it('long sentences are broken between words', () => {
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three'])
})
