// Server time minus device time, from the exchange with the shortest round trip.
export class ClockOffset {
  private best: { offset: number; roundTrip: number } | undefined;

  get value(): number | undefined {
    return this.best?.offset;
  }

  note(sentAt: number, answeredAt: number, serverTime: number): void {
    const roundTrip = answeredAt - sentAt;
    if (roundTrip < 0) return;
    const offset = Math.round(serverTime - (sentAt + answeredAt) / 2);
    // A clock that was set, or a device that slept: what was measured before says nothing any more.
    const jumped = this.best !== undefined && Math.abs(offset - this.best.offset) > 2_000 + roundTrip;
    if (this.best === undefined || jumped || roundTrip <= this.best.roundTrip) {
      this.best = { offset, roundTrip };
    }
  }
}
