/** What a file of sightings can tell of each. */
export const COLUMNS = ['seenAt', 'date', 'time', 'until', 'place', 'town', 'subject'] as const
export type SightingColumn = (typeof COLUMNS)[number]

/** Which column of the file (0-based) is which of ours. */
export type Mapping = Readonly<Partial<Record<SightingColumn, number>>>

/** What each is to a person, and how systems head it; capitals, blanks, dots and dashes do not matter. */
export const HEADINGS: Readonly<Record<SightingColumn, { readonly label: string; readonly heads: readonly string[] }>> =
  {
    seenAt: {
      label: 'Date and time seen',
      heads: [
        'Seen at',
        'Date and time',
        'Date/time',
        'Datetime',
        'Timestamp',
        'Capture time',
        'Captured at',
        'Read time',
        'Transaction date/time',
        'Departure',
        'Start time',
        'Start',
      ],
    },
    date: {
      label: 'Date seen, where it has a column of its own',
      heads: ['Date', 'Capture date', 'Read date', 'Transaction date', 'Date of travel', 'Travel date'],
    },
    time: {
      label: 'Time seen, where it has a column of its own',
      heads: ['Time', 'Time seen', 'Transaction time', 'Time of travel', 'Departure time'],
    },
    until: { label: 'Until', heads: ['Until', 'End', 'End time', 'Arrival', 'Arrived', 'Last seen'] },
    place: {
      label: 'Place',
      heads: [
        'Place',
        'Location',
        'Camera',
        'Camera name',
        'Camera location',
        'Site',
        'Site name',
        'Merchant',
        'Merchant name',
        'Station',
        'ATM',
        'Origin',
        'Premises',
      ],
    },
    town: { label: 'Town or city', heads: ['Town', 'Town or city', 'City', 'Merchant city', 'Area'] },
    subject: {
      label: 'What or who was seen',
      heads: [
        'Subject',
        'Seen',
        'VRM',
        'VRN',
        'Plate',
        'Number plate',
        'Registration',
        'Reg',
        'Card',
        'Card number',
        'Card ending',
        'Account',
        'Ticket',
        'Ticket number',
        'Description',
        'Person',
      ],
    },
  }

export const plainly = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The columns of a file by their headings; of two that may be the same, the one whose heading is named first. */
export function mappingOf(headings: readonly string[]): Mapping {
  const taken = new Set<number>()
  // No heading is longer; a row of data that is looked at as one may be.
  const plain = headings.map(heading => plainly(heading.slice(0, 100)))
  const found: [SightingColumn, number][] = []
  for (const column of COLUMNS) {
    const at = HEADINGS[column].heads
      .map(head => plain.findIndex((heading, place) => !taken.has(place) && heading === plainly(head)))
      .find(place => place >= 0)
    if (at === undefined) continue
    taken.add(at)
    found.push([column, at])
  }
  return Object.fromEntries(found)
}

/** What is missing without which no row can be read, in words; empty where nothing is. */
export function missingFrom(mapping: Mapping): readonly string[] {
  return [
    ...(mapping.seenAt === undefined && (mapping.date === undefined || mapping.time === undefined)
      ? ['the date and time, in one column or in two']
      : []),
    ...(mapping.place === undefined ? ['the place'] : []),
    ...(mapping.subject === undefined ? ['what or who was seen'] : []),
  ]
}
