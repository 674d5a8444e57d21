import type { Page } from './engine/protocol.ts'

/** The part of a list that `?page=` asks for; anything that is no page number is the first page. */
export function pageFrom(asked: unknown, limit: number): Page {
  const number = typeof asked === 'string' && /^[1-9]\d{0,6}$/.test(asked) ? Number(asked) : 1
  return { offset: (number - 1) * limit, limit }
}

/** Values of GOV.UK's pagination component, or nothing when all is on one page. */
export function pager(address: string, { offset, limit }: Page, total: number, name = 'page'): unknown {
  const pages = Math.ceil(total / limit)
  if (pages <= 1) return undefined
  const current = Math.floor(offset / limit) + 1
  const link = (page: number): string => `${address}${address.includes('?') ? '&' : '?'}${name}=${page}`
  const near = [...new Set([1, current - 1, current, current + 1, pages])].filter(page => page >= 1 && page <= pages)
  const items = near.flatMap((page, index) => {
    const item = { number: page, href: link(page), current: page === current }
    const before = near[index - 1]
    return before !== undefined && page - before > 1 ? [{ ellipsis: true }, item] : [item]
  })
  return {
    items,
    ...(current > 1 ? { previous: { href: link(current - 1) } } : {}),
    ...(current < pages ? { next: { href: link(current + 1) } } : {}),
  }
}
