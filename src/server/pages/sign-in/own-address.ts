/** An address of our own pages; anything else, which a link from elsewhere could carry, becomes the start page. */
export const ownAddress = (typed: string | undefined): string =>
  typed !== undefined && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(typed) && !typed.startsWith('/sign-') ? typed : '/'
