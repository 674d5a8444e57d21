/** Where a link of a message leads. `site`: where the public pages are, without a final slash. */
export const helpAddress = (site: string, link: string): string => `${site}/get-help/${link}`
