/** The red thread, and the name. */
export function Logo({ name = true }: { readonly name?: boolean }) {
  return (
    <>
      <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden>
        <path
          d="M3 23c6-1 7-14 13-14s4 12-1 12 0-9 14-13"
          fill="none"
          stroke="#ff5a4f"
          strokeWidth="3"
          strokeLinecap="round"
        />
      </svg>
      {name ? <span>Filrouge</span> : null}
    </>
  );
}
