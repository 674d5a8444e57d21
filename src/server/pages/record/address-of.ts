/** Kinds whose page says more than that of every record. */
const OWN_PAGES: Readonly<Record<string, string>> = {
  person: '/people',
  operation: '/operations',
  custody_stay: '/custody',
  referral: '/referrals',
  attribution: '/attributions',
  disposal: '/disposals',
  court_requirement: '/court',
  episode: '/treatment',
  line: '/confirmed-lines',
  outreach: '/outreach',
  self_referral: '/self-referrals',
  schedule: '/schedules',
  line_closure: '/closures',
}

/** Where a record's own page is. */
export const addressOf = (kind: string, id: string): string => `${OWN_PAGES[kind] ?? `/records/${kind}`}/${id}`

/** Where somebody is led after saving: to the record, or to the page that says what saving it did. */
export const savedAddress = (kind: string, id: string): string =>
  kind === 'commencement' ? `/law?saved=${id}` : addressOf(kind, id)
