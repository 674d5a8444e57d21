/** Where a record's own page is. */
export const addressOf = (kind: string, id: string): string =>
  kind === 'person' ? `/people/${id}` : `/records/${kind}/${id}`
