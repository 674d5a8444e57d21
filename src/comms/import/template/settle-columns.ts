import type { ColumnEvidence } from './column-evidence.ts'
import type { CanonicalColumn } from './template.ts'

/** The meaning given to each column so far. */
export type Chosen = Map<CanonicalColumn, { evidence: ColumnEvidence; confidence: number; why: string }>

/** These may share a header: "Incoming call" says direction, kind and whether it was answered. */
export const WORD_COLUMNS: readonly CanonicalColumn[] = ['direction', 'kind', 'answered']

/** Either caller and called, or target and other: never a mixture, never one of a pair. */
export function settleParties(chosen: Chosen, evidence: readonly ColumnEvidence[]): void {
  const free = evidence.filter(one => one.phone >= 0.5 && ![...chosen.values()].some(c => c.evidence === one))
  const move = (from: CanonicalColumn, to: CanonicalColumn) => {
    const found = chosen.get(from)
    if (found === undefined || chosen.has(to)) return
    chosen.delete(from)
    chosen.set(to, found)
  }
  const take = (column: CanonicalColumn, why: string) => {
    const one = free.shift()
    if (one !== undefined && !chosen.has(column)) chosen.set(column, { evidence: one, confidence: 0.5, why })
  }
  const directed = evidence.some(one => one.direction >= 0.9)
  if (directed && chosen.has('target_number')) {
    for (const side of ['b_number', 'a_number'] as const) move(side, 'other_number')
  }
  if (chosen.has('a_number') && chosen.has('b_number')) return void chosen.delete('other_number')
  if (chosen.has('a_number') || chosen.has('b_number')) {
    const [has, lacks]: [CanonicalColumn, CanonicalColumn] = chosen.has('a_number')
      ? ['a_number', 'b_number']
      : ['b_number', 'a_number']
    for (const spare of ['other_number', 'target_number'] as const) move(spare, lacks)
    if (!chosen.has(lacks)) take(lacks, 'the other column of phone numbers')
    if (!chosen.has(lacks) && directed) move(has, 'other_number')
    return
  }
  if (chosen.has('target_number') && chosen.has('other_number')) return
  if (chosen.has('target_number') || chosen.has('other_number')) {
    take(chosen.has('target_number') ? 'other_number' : 'target_number', 'the other column of phone numbers')
    // One column of many numbers beside a direction is the other party; the owner is stated elsewhere.
    if (directed && !chosen.has('other_number') && (chosen.get('target_number')?.evidence.distinct ?? 0) > 3)
      move('target_number', 'other_number')
    return
  }
  const [first, second] = free
  if (first === undefined) return
  if (!directed) {
    take('a_number', 'the first column of phone numbers')
    take('b_number', 'the second column of phone numbers')
  } else if (second === undefined) take('other_number', 'the only column of phone numbers')
  else {
    free.sort((a, b) => a.distinct - b.distinct)
    take('target_number', `${first.distinct} different phone numbers: fewer than the other column`)
    take('other_number', 'more different phone numbers than the other column')
  }
}

export function settleTimes(chosen: Chosen, evidence: readonly ColumnEvidence[]): void {
  const used = (one: ColumnEvidence) => [...chosen.values()].some(c => c.evidence === one)
  const whole = (one: ColumnEvidence | undefined) => one?.dates?.what === 'whole'
  for (const [from, to] of [
    ['date', 'started_at'],
    ['time', 'started_at'],
    ['end_date', 'ended_at'],
    ['end_time', 'ended_at'],
  ] as const) {
    const found = chosen.get(from)
    if (found !== undefined && whole(found.evidence) && !chosen.has(to)) {
      chosen.delete(from)
      chosen.set(to, found)
    }
  }
  for (const column of ['time', 'started_at'] as const) {
    // Plain numbers are a clock only where no column has dates.
    if (chosen.get(column)?.evidence.dates === null && evidence.some(one => whole(one) || one.dates?.what === 'date'))
      chosen.delete(column)
  }
  const clock = chosen.get('time')
  if (clock !== undefined && clock.evidence.dates === null && !chosen.has('started_at') && !evidence.some(whole)) {
    chosen.delete('time')
    chosen.set('started_at', clock)
  }
  const started = chosen.get('started_at')
  if (started?.evidence.dates?.what === 'date' || started?.evidence.dates?.what === 'time') {
    chosen.delete('started_at')
    const to = started.evidence.dates.what
    if (!chosen.has(to)) chosen.set(to, started)
  }
  for (const part of ['date', 'time'] as const) {
    if (chosen.has('started_at') || chosen.has(part)) continue
    const one = evidence.find(e => !used(e) && e.dates?.what === part)
    if (one !== undefined) chosen.set(part, { evidence: one, confidence: 0.45, why: `values are ${part}s` })
  }
  const length = evidence.find(e => !used(e) && e.dates?.what === 'time' && e.clockDuration >= 0.9)
  if (length !== undefined && !chosen.has('duration_s')) {
    chosen.set('duration_s', { evidence: length, confidence: 0.45, why: `lengths such as ${length.words[0] ?? ''}` })
  }
  if (chosen.has('started_at') || (chosen.has('date') && chosen.has('time'))) return
  const one = evidence.find(e => !used(e) && whole(e))
  if (one !== undefined)
    chosen.set('started_at', { evidence: one, confidence: 0.5, why: 'values are dates with times' })
}

/** Finds direction, kind and answer in a column that already says one of them. */
export function shareWords(chosen: Chosen, evidence: readonly ColumnEvidence[]): void {
  const parties = chosen.has('a_number') && chosen.has('b_number')
  for (const column of WORD_COLUMNS) {
    if (chosen.has(column) || (column === 'direction' && parties)) continue
    const share = column === 'direction' ? 'direction' : column === 'kind' ? 'kind' : 'answered'
    const one = evidence.find(e => {
      const holder = [...chosen].find(([, c]) => c.evidence === e)?.[0]
      return (
        (holder === undefined || WORD_COLUMNS.includes(holder)) &&
        e[share] >= 0.9 &&
        (column !== 'answered' || e.words.some(w => /missed|reject|answer/i.test(w)))
      )
    })
    if (one !== undefined)
      chosen.set(column, {
        evidence: one,
        confidence: 0.6,
        why: `its words say the ${column === 'answered' ? 'outcome' : column}`,
      })
  }
}
