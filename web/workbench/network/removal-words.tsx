import { useMemo } from 'react'
import { removalInWords, removalOf } from './removal.ts'
import type { ShownNetwork } from './shown-network.ts'

interface RemovalWordsProps {
  readonly network: ShownNetwork
  readonly selected: ReadonlySet<string>
  nameOf(number: string): string
}

/** What falls apart without each number that is picked out: the last three, because each takes a walk through the whole network. */
export function RemovalWords({ network, selected, nameOf }: RemovalWordsProps) {
  const found = useMemo(
    () =>
      [...selected].slice(-3).flatMap(number => {
        const removal = removalOf(network, number)
        return removal === undefined ? [] : [{ number, removal }]
      }),
    [network, selected],
  )
  if (found.length === 0) return null
  return (
    <section className="wb-said" aria-label="What falls apart" aria-live="polite">
      {found.map(({ number, removal }) => (
        <p className="govuk-body" key={number}>
          {removalInWords(nameOf(number), removal)}
        </p>
      ))}
      <p className="govuk-body">
        This is about the picture, not about people: whoever ties others together may be a customer, a relative or a
        taxi, and contacts that no record shows are missing.
      </p>
    </section>
  )
}
