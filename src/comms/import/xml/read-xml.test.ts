import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { readXml, type XmlEnd } from './read-xml.ts'

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** What the reader tells of a document, one line for each element's beginning and end. */
async function told(
  document: string | Buffer,
  size = 1 << 16,
  attributes: readonly string[] = ['a', 'b'],
): Promise<readonly [string[], XmlEnd]> {
  const lines: string[] = []
  const end = await readXml(inPieces(Buffer.from(document as string), size), {
    open(name, found) {
      const known = attributes.map(one => found.get(one)).filter(value => value !== undefined)
      lines.push(
        `<${name}${found.count === 0 ? '' : ` ${found.count}`}${known.map(value => ` ${JSON.stringify(value)}`).join('')}`,
      )
    },
    close(name, text) {
      lines.push(`${JSON.stringify(text)} ${name}>`)
    },
  })
  return [lines, end]
}

/** The same by saxes; null where it finds the document at fault. */
function bySaxes(document: string): string[] | null {
  const lines: string[] = []
  const elements: { text: string; leaf: boolean }[] = []
  const parser = new SaxesParser({ xmlns: false })
  let run = ''
  let broken = false
  const local = (whole: string) => whole.replace(/^[^:]*:/, '')
  const endRun = (beforeElement: boolean) => {
    const element = elements.at(-1)
    if (element !== undefined && ((element.leaf && !beforeElement) || run.trim() !== '')) element.text += run
    run = ''
  }
  const found = () => {
    broken = true
  }
  parser.on('error', found)
  parser.on('doctype', found)
  parser.on('text', text => {
    run = text
  })
  parser.on('cdata', text => {
    endRun(false)
    const element = elements.at(-1)
    if (element !== undefined) element.text += text
  })
  parser.on('comment', () => endRun(false))
  parser.on('processinginstruction', () => endRun(false))
  parser.on('opentag', ({ name, attributes }) => {
    endRun(true)
    const element = elements.at(-1)
    if (element !== undefined) {
      element.leaf = false
      if (element.text.trim() === '') element.text = ''
    }
    elements.push({ text: '', leaf: true })
    const known = ['a', 'b'].flatMap(one =>
      Object.hasOwn(attributes, one) ? [` ${JSON.stringify(attributes[one])}`] : [],
    )
    const count = Object.keys(attributes).length
    lines.push(`<${local(name)}${count === 0 ? '' : ` ${count}`}${known.join('')}`)
  })
  parser.on('closetag', ({ name }) => {
    endRun(false)
    lines.push(`${JSON.stringify(elements.pop()?.text ?? '')} ${local(name)}>`)
  })
  try {
    parser.write(document).close()
  } catch {
    return null
  }
  return broken ? null : lines
}

const name = fc.constantFrom('r', 'rec', 'ns:rec', 'a-b', 'é', 'x.1')
const word = fc.constantFrom(
  '',
  ' ',
  '7',
  '447700900123',
  'Zoë & Søn'.replace('&', '&amp;'),
  '&lt;b&gt;',
  '&#65;&#x1F600;',
  '\r\n',
  '\n  ',
  'a]]b',
  '😀',
  '\t',
)
const attribute = fc.record({
  value: fc.constantFrom('', '1', 'x y', '&quot;', 'Zoë', 'a\n\tb', '&#10;', "it's"),
  space: fc.constantFrom(' ', '\n', '  '),
  equals: fc.constantFrom('=', ' = '),
})
const { element } = fc.letrec<{ element: string; content: string }>(tie => ({
  element: fc
    .tuple(name, fc.array(attribute, { maxLength: 2 }), fc.boolean(), fc.array(tie('content'), { maxLength: 4 }))
    .map(([tag, attributes, empty, content]) => {
      const written = attributes.map(({ value, space, equals }, i) => `${space}${'ab'[i]}${equals}"${value}"`).join('')
      return empty && content.length === 0 ? `<${tag}${written} />` : `<${tag}${written}>${content.join('')}</${tag}>`
    }),
  content: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    fc.constantFrom('<!-- a <b> c -->', '<?do it?>', '<![CDATA[<x> & ]] ]]>', '<![CDATA[]]>'),
    tie('element'),
  ),
}))
const document = fc
  .tuple(
    fc.constantFrom('', '\ufeff', '<?xml version="1.0"?>\n', '<?xml version="1.0" encoding="UTF-8"?><!-- <fake/> -->'),
    element,
    fc.constantFrom('', '\n', '<!-- end -->\n'),
  )
  .map(parts => parts.join(''))

describe('reading XML', () => {
  it('tells of a random document what saxes tells, however it is cut into pieces', () =>
    fc.assert(
      fc.asyncProperty(document, fc.integer({ min: 1, max: 40 }), async (xml, size) => {
        const expected = bySaxes(xml)
        const [lines, end] = await told(xml, size)
        // “a]]b” and the like are fine; only a mended document has notes.
        expect({ lines, end }).toEqual({ lines: expected, end: { end: 'whole', notes: [] } })
      }),
      { numRuns: 400 },
    ))

  it('of a damaged document tells the beginning that saxes tells, and never that it was whole without a note', () =>
    fc.assert(
      fc.asyncProperty(
        document,
        fc.nat(),
        fc.constantFrom(
          '',
          '<',
          '>',
          '&',
          '"',
          "'",
          '/',
          '!',
          '?',
          '=',
          '-',
          ']',
          ' ',
          'r',
          '<!',
          '<?',
          '</r>',
          '<![CDATA[',
          '<!--',
          ']]>',
          '&x;',
          '&#0;',
        ),
        fc.boolean(),
        async (xml, place, inserted, cut) => {
          // How a declaration is spelled matters to nobody but for its encoding.
          const prolog = /^\ufeff?(?:<\?xml.*?\?>)?/.exec(xml)?.[0].length ?? 0
          const at = prolog + (place % (xml.length + 1 - prolog))
          const rest = cut ? '' : xml.slice(at + (inserted === '' ? 1 : 0))
          // Half a surrogate pair is no text in any encoding.
          const hurt = Buffer.from(xml.slice(0, at) + inserted + rest).toString()
          const expected = bySaxes(hurt)
          const [lines, end] = await told(hurt)
          if (expected !== null) expect({ lines, end: end.end }).toEqual({ lines: expected, end: 'whole' })
          else expect(end.end === 'broken' || end.notes.length > 0).toBe(true)
        },
      ),
      { numRuns: 1000 },
    ))
})
