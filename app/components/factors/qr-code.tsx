/** A QR code as one path: dark squares on white whatever the colour scheme, because cameras need it so. */
export function QrCode({ rows, label }: { rows: boolean[][]; label: string }) {
  const size = rows.length;
  const squares = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect className="qr-ground" width={size} height={size} />
      <path className="qr-ink" d={squares.join("")} />
    </svg>
  );
}
