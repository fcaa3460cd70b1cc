import type { headsUpVi } from "./heads_up_vi";

export const headsUpEn: Record<keyof typeof headsUpVi, string> = {
  "headsUp.title": "The floor will be this site's soon",
  "headsUp.in": "In {time}",
  "headsUp.now": "Now",
  "headsUp.todo": "Ask the speaker to the microphone, check picture and sound.",
  "headsUp.acknowledge": "Understood, we are ready",
  "headsUp.acknowledged": "The organizer has been told",
  "headsUp.waits": "Kept, waiting to be sent",
};
