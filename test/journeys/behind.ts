import type { Browsing } from '../server/served-records.ts'

/**
 * The list of records behind a figure, as its page shows it; `asked` as the address says it: `from`, `until`, `as-of`, and
 * `by` with a `value` that alone counts.
 */
export async function behind(who: Browsing, figure: string, asked: Readonly<Record<string, string>>): Promise<string> {
  const { status, body } = await who.get(`/outcomes/${figure}?${new URLSearchParams(asked).toString()}`)
  const list = /id="behind">.*?<\/section>/s.exec(body)?.[0]
  if (status !== 200 || list === undefined) throw new Error(`${figure}: ${status}, and no records behind it`)
  return list
}
