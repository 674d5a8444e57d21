/** Schedules to which events can be added: JSON of `/workbench/data/schedules`. Read by the server and by the browser. */
export interface DraftsOpen {
  readonly drafts: readonly { readonly id: string; readonly title: string }[]
  /** Where a new one is opened. */
  readonly newAddress: string
}
