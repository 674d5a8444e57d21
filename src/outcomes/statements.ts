/** One number of a statement, and the figure it can be compared with; without one, the number that cannot be counted yet. */
export interface StatedNumber {
  /** As it was said: "more than 350 arrests". */
  readonly words: string
  readonly stated: number
  readonly said: 'exactly' | 'more than' | 'almost'
  readonly indicator?: string
  /** Breakdowns held to one value. */
  readonly where?: Readonly<Record<string, string>>
  /** Stated in pounds or years, counted in pence or days. */
  readonly unit?: 'pounds' | 'years'
}

/** What a programme said in public about its results, so that anybody can recount it. */
export interface Statement {
  readonly programme: string
  /** As it was said. */
  readonly when: string
  /** The period meant, and the day as of which it was said; `yyyy-MM-dd`, both ends included. */
  readonly from: string
  readonly asOf: string
  /** Operations whose name, or whose programme in “Paid for by”, is this. */
  readonly of: { readonly name: string } | { readonly funding: string } | null
  readonly numbers: readonly StatedNumber[]
}

/** Public statements about the county's programmes, in the order in which they were made. */
export const STATEMENTS: readonly Statement[] = [
  {
    programme: 'Operation Gravity',
    when: 'first year, from December 2016',
    from: '2016-12-01',
    asOf: '2017-11-30',
    of: { name: 'Operation Gravity' },
    numbers: [
      { words: 'more than 350 arrests', stated: 350, said: 'more than', indicator: 'arrests' },
      { words: '77 convicted', stated: 77, said: 'exactly', indicator: 'people-convicted' },
      {
        words: 'sentences of more than 70 years in all',
        stated: 70,
        said: 'more than',
        unit: 'years',
        indicator: 'total-sentence',
      },
      { words: '40 knives', stated: 40, said: 'exactly', indicator: 'seizures', where: { type: 'knife' } },
      {
        words: 'cash worth tens of thousands of pounds (with the drugs)',
        stated: 10_000,
        said: 'more than',
        unit: 'pounds',
        indicator: 'cash-seized',
      },
    ],
  },
  {
    programme: 'Treatment service',
    when: 'first two months',
    from: '2018-04-01',
    asOf: '2018-05-31',
    of: null,
    numbers: [
      {
        words: '118 new service users',
        stated: 118,
        said: 'exactly',
        indicator: 'people-into-treatment',
      },
      {
        words: '50 of them for opiates',
        stated: 50,
        said: 'exactly',
        indicator: 'people-into-treatment',
        where: { opiates: 'yes' },
      },
    ],
  },
  {
    programme: 'Operation Gravity',
    when: '19 months',
    from: '2016-12-01',
    asOf: '2018-06-30',
    of: { name: 'Operation Gravity' },
    numbers: [{ words: 'almost 650 arrests', stated: 650, said: 'almost', indicator: 'arrests' }],
  },
  {
    programme: 'Operation Orochi, with the Metropolitan Police',
    when: 'December 2021',
    from: '2019-01-01',
    asOf: '2021-11-30',
    of: { name: 'Operation Orochi' },
    numbers: [
      { words: '52 lines closed', stated: 52, said: 'exactly', indicator: 'lines-closed' },
      { words: '77 people charged', stated: 77, said: 'exactly', indicator: 'people-charged' },
      { words: '45 convictions', stated: 45, said: 'exactly', indicator: 'people-convicted' },
      {
        words: 'sentences of more than 177 years',
        stated: 177,
        said: 'more than',
        unit: 'years',
        indicator: 'total-sentence',
      },
    ],
  },
  {
    programme: 'Project ADDER, Norwich',
    when: 'first year, 2021',
    from: '2021-01-01',
    asOf: '2021-12-31',
    of: { funding: 'Project ADDER' },
    numbers: [
      {
        words: 'more than 550 arrests for possession and trafficking',
        stated: 550,
        said: 'more than',
        indicator: 'arrests',
      },
      {
        words: 'more than 170 people into treatment',
        stated: 170,
        said: 'more than',
        indicator: 'people-into-treatment',
      },
    ],
  },
]

/** How far short of the number "almost" may be. */
const ALMOST = 0.05

/** Whether what was counted bears out what was said; both in the unit of the statement. */
export function bearsOut({ stated, said }: Pick<StatedNumber, 'stated' | 'said'>, counted: number): boolean {
  if (said === 'exactly') return counted === stated
  return said === 'more than' ? counted > stated : counted < stated && counted >= stated * (1 - ALMOST)
}
