import type { Fault } from '../../../values/result.ts'

/** What the person is told of e-mail in the file. */
export const emailNote = (emails: number): string =>
  `${emails.toLocaleString('en-GB')} e-mail message${emails === 1 ? ' is' : 's are'} in the file: no phone records, and not read.`

/** The file holds nothing that is read. `seen`: its objects; `ended`: why reading stopped, or ''. */
export const nothingOf = (where: string, seen: number, ended: string, emails: number): Fault => ({
  code: 'unreadable',
  problem:
    ended !== ''
      ? `the file holds no call, no message and no cell that can be read: ${ended}`
      : seen === 0
        ? 'the file holds no object of CASE/UCO'
        : `the CASE/UCO file holds no call, no message, no contact, no handset or SIM and no cell${emails === 0 ? '' : `; ${emailNote(emails)}`}`,
  where,
  expected: 'objects with a CallFacet, MessageFacet, ContactFacet, SIMCardFacet, MobileDeviceFacet or CellSiteFacet',
  next: 'Ask the sender for the part of the case that holds them, as their tool exports it',
})

/** More is pointed at than is held in memory. */
export const tooMuch = (where: string): Fault => ({
  code: 'unreadable',
  problem:
    'the file names more accounts, handsets, SIMs and cells, or has more facets apart from their objects, than fit into memory',
  where,
  expected: 'some 300,000 of them at most; events may be any number',
  next: 'Export it in parts, for example month by month, and import each part',
})
