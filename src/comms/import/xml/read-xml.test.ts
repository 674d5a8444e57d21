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

/** A megabyte of one letter. */
const MEGABYTE = 'a'.repeat(1024 * 1024)

describe('a hostile document', () => {
  it.each<readonly [name: string, document: string | Buffer, problem: string, told: readonly string[]]>([
    ['with a DOCTYPE', '<!DOCTYPE x [<!ENTITY a "aa">]><r>&a;</r>', 'has a DOCTYPE', []],
    ['with a DOCTYPE in small letters', '<!doctype x SYSTEM "http://127.0.0.1/x"><r/>', 'has a DOCTYPE', []],
    [
      'that nests without end',
      '<r>'.repeat(300),
      'nests elements more than 256 deep',
      Array.from({ length: 256 }, () => '<r'),
    ],
    [
      'with a text of more than a megabyte',
      `<r><a>1</a><b>${MEGABYTE}x</b></r>`,
      'more than 1 MB',
      ['<r', '<a', '"1" a>', '<b'],
    ],
    [
      'with a text of many CDATA sections',
      `<r>${`<![CDATA[${'a'.repeat(1000)}]]>`.repeat(1100)}</r>`,
      'more than 1 MB',
      ['<r'],
    ],
    ['with an endless comment', `<r><!--${MEGABYTE}${MEGABYTE}`, 'more than 1 MB', ['<r']],
    ['with an endless attribute', `<r a="${MEGABYTE}${MEGABYTE}"/>`, 'more than 1 MB', []],
    ['with an endless name', `<${'r'.repeat(2000)}/>`, 'a name of more than 1024', []],
    [
      'with a tag of a thousand attributes',
      `<r ${Array.from({ length: 300 }, (_, i) => `a${i}=""`).join(' ')}/>`,
      'more than 256 attributes',
      [],
    ],
    ['that is cut within a tag', '<r><a>1</a><b x="', 'is cut short', ['<r', '<a', '"1" a>']],
    ['that is cut within a text', '<r><a>1</a><b>23', 'is cut short', ['<r', '<a', '"1" a>', '<b']],
    ['that is cut between elements', '<r><a>1</a>', 'is cut short', ['<r', '<a', '"1" a>']],
    ['that is cut within a comment', '<r/><!-- ', 'is cut short', ['<r', '"" r>']],
    ['whose tags do not match', '<r><a>1</b></r>', '</b> where </a> was due', ['<r', '<a']],
    ['with two roots', '<r/><r/>', 'follows the end', ['<r', '"" r>']],
    ['with text after its root', '<r/>more', 'text outside', ['<r', '"" r>']],
    ['without anything', '', 'holds no element', []],
    ['of blanks', ' \n ', 'holds no element', []],
    ['that is one NUL after another', Buffer.alloc(5000), 'holds no element', []],
    ['in an encoding that is not read', '<?xml version="1.0" encoding="EBCDIC-CP-US"?><r/>', 'EBCDIC-CP-US', []],
    ['in UTF-32', Buffer.from('fffe00003c000000', 'hex'), 'UTF-32', []],
  ])(
    '%s says why it is read no further, and where, and keeps what was complete',
    async (_, content, problem, expected) => {
      const [lines, end] = await told(content)
      expect(end).toMatchObject({ end: 'broken', at: expect.stringMatching(/^byte [\d,]+$/) as string })
      expect(end.end === 'broken' ? end.problem : '').toContain(problem)
      expect(lines).toEqual(expected)
    },
  )

  it('tells the place of the damage in bytes of the file', async () => {
    const [, end] = await told(`<r><a>Zoë</a>${' '.repeat(1000)}<b></c>`, 100)
    expect(end).toMatchObject({ at: 'byte 1,018', near: '</c>' })
  })
})

describe('what is no fault of the records', () => {
  it.each<readonly [name: string, document: string | Buffer, text: string, note: string]>([
    ['an entity that nobody declared', '<r>&xxe; &amp;</r>', '&xxe; &', 'kept as spelled'],
    ['an ampersand alone', '<r>b & w</r>', 'b & w', 'kept as spelled'],
    ['a number that is no character', '<r>&#0;&#xD800;&#x110000;</r>', '&#0;&#xD800;&#x110000;', 'kept as spelled'],
    ['a NUL within a text', '<r>a\0b\u0007</r>', 'ab', 'control characters'],
    ['bytes that are no UTF-8', Buffer.from('<r>a\xffb</r>', 'latin1'), 'a\ufffdb', 'shown as'],
    ['an encoding that the file has not', '<?xml version="1.0" encoding="utf-16"?><r>é</r>', 'é', 'UTF-16'],
    ['NULs after the end', '<r>a</r>\0\0\0', 'a', 'control characters'],
  ])('%s is told as a note', async (_, content, text, note) => {
    const [lines, end] = await told(content)
    expect(lines.at(-1)).toBe(`${JSON.stringify(text)} r>`)
    expect(end.end).toBe('whole')
    expect(end.notes.join()).toContain(note)
  })

  it.each<readonly [name: string, document: Buffer]>([
    ['UTF-8 with its mark', Buffer.from('\ufeff<?xml version="1.0"?><r a="Zoë">Søren “x” 😀</r>')],
    [
      'UTF-16 with its mark',
      Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><r a="Zoë">Søren “x” 😀</r>', 'utf16le'),
    ],
    ['UTF-16 without', Buffer.from('<r a="Zoë">Søren “x” 😀</r>', 'utf16le')],
    ['UTF-16, high byte first', Buffer.from('\ufeff<r a="Zoë">Søren “x” 😀</r>', 'utf16le').swap16()],
  ])('%s is read as what it is, however it is cut', async (_, content) => {
    for (const size of [1, 3, 1000]) expect((await told(content, size))[0]).toEqual(['<r 1 "Zoë"', '"Søren “x” 😀" r>'])
  })

  it.each(['ISO-8859-1', 'windows-1252'])('%s is read as what it is', async encoding => {
    const bytes = Buffer.from(`<?xml version="1.0" encoding='${encoding}'?><r>Zo\xeb \x93x\x94</r>`, 'latin1')
    expect((await told(bytes))[0]).toEqual(['<r', '"Zoë “x”" r>'])
  })
})

it('whoever has seen enough ends the reading, and the source is closed', async () => {
  let closed = false
  async function* endless(): AsyncGenerator<Buffer> {
    try {
      for (;;) yield Buffer.from('<r>')
    } finally {
      closed = true
    }
  }
  const end = await readXml(endless(), { open: () => false, close: () => undefined })
  expect([end.end, closed]).toEqual(['stopped', true])
})
