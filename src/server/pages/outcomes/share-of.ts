import type { Indicator } from '../../../outcomes/indicator.ts'
import type { PublishedQuarter } from '../../../outcomes/publication.ts'

type Quarter = Pick<PublishedQuarter, 'from' | 'until'> & { readonly table: Pick<PublishedQuarter['table'], 'total'> }

/**
 * Which share of another published figure this one is, over those of the quarters asked for of which both numbers were
 * published; or why there is none. Nothing is said that the two pages together do not say.
 */
export function shareInWords(
  { plural }: Pick<Indicator, 'plural'>,
  part: readonly Quarter[],
  whole: readonly Quarter[],
): string {
  const both = part.flatMap(({ from, table }) => {
    const of = whole.find(quarter => quarter.from === from)?.table.total
    return table.total === null || of === null || of === undefined ? [] : [{ amount: table.total, of }]
  })
  if (both.length === 0) return 'No share can be given: of no quarter here were both numbers published.'
  const [amount, of] = [sum(both.map(one => one.amount)), sum(both.map(one => one.of))]
  if (of === 0)
    return `No share can be given: there were no ${plural} in the quarters of which both numbers were published.`
  const quarters = `${both.length} of ${part.length} ${part.length === 1 ? 'quarter' : 'quarters'}`
  const share = `about ${amount.toLocaleString('en-GB')} of about ${of.toLocaleString('en-GB')} ${plural}, roughly ${Math.round((100 * amount) / of)}%`
  return `As a share: ${share}. It is of the ${quarters} here of which both numbers were published, each rounded to 5.`
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0)
