import { count, counted } from '../../english.ts'
import type { ImportRecord, RowCounts } from '../../store/import-record.ts'

/** Why no call or message of a handset was looked at, as a sentence without a full stop: it must not be taken for “nothing came up”. */
export function nothingRead(files: readonly ImportRecord[]): string {
  const sum = (part: keyof RowCounts): number => files.reduce((all, { counts }) => all + counts[part], 0)
  const [rows, sealed, unread] = [sum('rows'), sum('quarantined'), sum('rejected')]
  const all = (part: number): string =>
    rows === 1
      ? 'the only row'
      : part === rows
        ? `all ${count(rows)} rows`
        : `${count(part)} of ${counted(rows, 'row')}`
  const are = (part: number): string => (part === 1 ? 'is' : 'are')
  const why =
    sealed > 0
      ? `${all(sealed)} ${are(sealed)} outside the authority (its days, numbers, handsets or SIMs) and sealed${unread > 0 ? `, and ${count(unread)} could not be read` : ''}. Ask the authorising officer for an authority that covers this handset and its days`
      : unread > 0
        ? `${all(unread)} could not be read. See the page of the import for the reason of each`
        : 'the file holds no call and no message. Ask whoever examined the handset for the rest of it'
  return `Nothing was looked at: ${why}. This says nothing about the phone or whoever used it: ask the questions all the same`
}
