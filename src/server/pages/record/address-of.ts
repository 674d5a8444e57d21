/** Kinds whose page says more than that of every record. */
const OWN_PAGES: Readonly<Record<string, string>> = { person: '/people', referral: '/referrals' }

/** Where a record's own page is. */
export const addressOf = (kind: string, id: string): string => `${OWN_PAGES[kind] ?? `/records/${kind}`}/${id}`
