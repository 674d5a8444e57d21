import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readXml } from './read-xml.ts'

/** Tags that are alike for some bytes, as spelled, and what is to be told of each. */
const TAGS = [
  ['<a>', 'a'],
  ['<a >', 'a'],
  ['<ab>', 'ab'],
  ['<n:a x="1">', 'a x=1'],
  ['<a x="1">', 'a x=1'],
  ['<a x="1" >', 'a x=1'],
  ["<a x='1'>", 'a x=1'],
  ['<a x="12">', 'a x=12'],
  ['<a x="1" y="2">', 'a x=1 y=2'],
  ['<a x=">">', 'a x=>'],
  ['<a x="/">', 'a x=/'],
  ['<a x="&lt;Zoë&gt;">', 'a x=<Zoë>'],
  ['<a x="1\t2">', 'a x=1 2'],
  ['<a x="ID">', 'a x=ID'],
  ['<ab y="ID" x="1">', 'ab y=ID x=1'],
] as const

const tag = fc.nat({ max: TAGS.length - 1 })
/** A record of some tags that comes many times, another one now and then. */
const records = fc
  .tuple(
    fc.array(tag, { minLength: 1, maxLength: 5 }),
    fc.array(fc.tuple(fc.boolean(), fc.array(tag, { maxLength: 3 })), { minLength: 1, maxLength: 60 }),
  )
  .map(([usual, all]) => all.flatMap(([rare, others]) => (rare ? others : usual)))

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  // One buffer for all: a piece holds only until the next is asked for.
  const piece = Buffer.alloc(size)
  for (let at = 0; at < bytes.length; at += size) yield piece.subarray(0, bytes.copy(piece, 0, at, at + size))
}

async function opened(document: string, size: number): Promise<readonly [string[], string]> {
  const tags: string[] = []
  const end = await readXml(inPieces(Buffer.from(document), size), {
    open(name, attributes) {
      const [x, y] = [attributes.get('x'), attributes.get('y')]
      const all = attributes.all()
      expect(all.length).toBe(attributes.count)
      expect([x, y]).toEqual([all.find(([key]) => key === 'x')?.[1], all.find(([key]) => key === 'y')?.[1]])
      tags.push([name, ...all.map(([key, value]) => `${key}=${value}`)].join(' '))
    },
    close: () => undefined,
  })
  return [tags, end.end]
}

describe('tags that come again', () => {
  it('are each told with their own attributes, however alike they are and however the document is cut', () =>
    fc.assert(
      fc.asyncProperty(records, fc.boolean(), fc.integer({ min: 1, max: 90 }), async (sequence, empty, size) => {
        const spelled = sequence.map((which, i) => {
          const [text = '', told = ''] = TAGS[which] ?? []
          const [, name = ''] = /^<([^\s>]+)/.exec(text) ?? []
          const own = (part: string) => part.replace('ID', `id-${i}`)
          return { xml: own(empty ? text.replace(/>$/, '/>') : `${text}t</${name}>`), told: own(told) }
        })
        const [tags, end] = await opened(`<r>${spelled.map(({ xml }) => xml).join('')}</r>`, size)
        expect(end).toBe('whole')
        expect(tags).toEqual(['r', ...spelled.map(({ told }) => told)])
      }),
    ))

  it('are refused with an attribute twice, or a value without its end, as often as they come', async () => {
    const usual = '<a x="1" y="2"></a>'.repeat(50)
    for (const wrong of ['<a x="1" x="2"></a>', '<a x="1" y="2></a>', '<a x="1" y="2"b="3"></a>', '<a x="1"<a></a>'])
      expect(await opened(`<r>${usual}${wrong}${usual}</r>`, 64), wrong).toMatchObject([{ length: 51 }, 'broken'])
  })

  it('are told apart though thousands of them differ', async () => {
    const different = Array.from({ length: 20_000 }, (_, i) => [`a${i % 6000}`, `${i % 7000}`] as const)
    const document = `<r>${different.map(([name, x]) => `<${name} x="${x}"/>`).join('')}</r>`
    const [tags, end] = await opened(document, 4096)
    expect(end).toBe('whole')
    expect(tags).toEqual(['r', ...different.map(([name, x]) => `${name} x=${x}`)])
  })
})
