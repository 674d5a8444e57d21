import type { Outside } from '../../gateway/gateway-settings.ts'

/** What a page about a message says of its link: where it leads, and whether anybody outside this machine gets there. */
export const siteOf = ({ site, siteGiven }: Outside): { readonly address: string; readonly reached: boolean } => ({
  address: site,
  reached: siteGiven,
})
