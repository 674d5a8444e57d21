/** A new schedule has no id yet: what is ticked goes with the address, and its page asks to add it. */
export function withTicked(
  address: string,
  { events, records, snapshot }: { events: readonly string[]; records: readonly string[]; snapshot: string },
): string {
  const [path = '', search = ''] = address.split('?')
  const asked = new URLSearchParams(search)
  if (events.length > 0) asked.set('events', events.join(','))
  if (records.length > 0) asked.set('records', records.join(','))
  asked.set('snapshot', snapshot)
  return `${path}?${asked.toString()}`
}
