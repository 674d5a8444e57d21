/** An event by its address: the place of its import in the set of imports, or the import's own id, and the row. */
interface EventAddress {
  readonly import: number | string
  readonly row: number
}

interface RecordAddress {
  readonly kind: string
  readonly id: string
}

/** What was chosen, and what of it is no address. */
interface Chosen {
  readonly events: readonly EventAddress[]
  readonly records: readonly RecordAddress[]
  readonly unreadable: readonly string[]
}

/** `12:345` or `<import id>:345`, one after another with commas, blanks or in a list; each once. */
export function chosenOf(events: unknown, records: unknown): Chosen {
  const unreadable: string[] = []
  const found = new Map<string, EventAddress>()
  for (const one of textsOf(events)) {
    const [, at = '', row = ''] = /^(\d{1,5}|[0-9a-f]{64}):(\d{1,10})$/.exec(one) ?? []
    if (row === '') unreadable.push(one)
    else found.set(one, { import: at.length === 64 ? at : Number(at), row: Number(row) })
  }
  const named = new Map<string, RecordAddress>()
  for (const one of textsOf(records)) {
    const [, kind = '', id = ''] = /^(arrest|seizure|sighting|custody_stay):([0-9a-f-]{36})$/.exec(one) ?? []
    if (id === '') unreadable.push(one)
    else named.set(one, { kind, id })
  }
  return { events: [...found.values()], records: [...named.values()], unreadable }
}

const textsOf = (typed: unknown): readonly string[] =>
  (Array.isArray(typed) ? typed : [typed])
    .filter(one => typeof one === 'string')
    .flatMap(one => one.split(/[\s,]+/))
    .filter(one => one !== '')
