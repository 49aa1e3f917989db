/** A telephone number as it was written, for a telephone to call. */
export function PhoneLink({ phone }: { phone: string }) {
  return (
    <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>
      <bdi dir="ltr">{phone}</bdi>
    </a>
  );
}
