/** What the marks mean; above all that a hatched day is not a quiet day. */
export function Legend() {
  return (
    <ul className="wb-legend" aria-label="What the marks mean">
      <li>
        <span className="wb-legend__bar" aria-hidden="true" /> calls and messages: the higher, the more (square root,
        each lane by its own highest)
      </li>
      <li>
        <span className="wb-legend__diamond" aria-hidden="true">
          ◆
        </span>{' '}
        a single record; a bar where it lasted
      </li>
      <li>
        <span className="wb-legend__hatch" aria-hidden="true" /> no data: no own records of the number are held, only
        what others’ records show of it
      </li>
      <li>
        <span className="wb-legend__blank" aria-hidden="true" /> no events, though records are held
      </li>
      <li>
        <span className="wb-legend__change" aria-hidden="true" /> clocks change
      </li>
    </ul>
  )
}
