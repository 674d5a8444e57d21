import type { KnownLine } from '../../../comms/index.ts'
import { lineNumber } from '../../../disruption/line/line-number.ts'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { everyRecord } from '../../../kernel/every-record.ts'
import { addressOf } from '../record/address-of.ts'

/** Numbers of confirmed lines that the viewer may see, each once, with the days on which lines had it: two may have had it in turn. */
export async function knownLines(act: Act): Promise<readonly KnownLine[]> {
  const confirmed = (await everyRecord(act, lineNumber)).filter(({ values }) => values.state === 'confirmed')
  const captions = await captionsOf(
    act,
    'line',
    confirmed.map(({ values }) => values.line ?? ''),
  )
  const byNumber = new Map<string, KnownLine>()
  for (const { values } of confirmed.toSorted((x, y) =>
    (x.values.usedFrom ?? '') < (y.values.usedFrom ?? '') ? -1 : 1,
  )) {
    const { number = '', line = '', usedFrom = '' } = values
    const before = byNumber.get(number)?.used
    const until = values.usedUntil ?? null
    const last =
      before === undefined ? until : before.until === null || until === null ? null : later(before.until, until)
    byNumber.set(number, {
      number,
      basis: 'confirmed',
      name: captions.get(line) ?? 'Confirmed line',
      href: addressOf('line', line),
      used: { from: before?.from ?? usedFrom, until: last },
    })
  }
  return [...byNumber.values()]
}

const later = (one: string, other: string): string => (one > other ? one : other)
