import "./share.css";
import { useSignal, useSignalEffect } from "@preact/signals";
import { useModel } from "../model/context.js";
import { Copyable } from "../shell/copyable.js";
import { embedSnippet } from "./embed-snippet.js";
import { fragmentOf } from "./link.js";

/** Posts in some places, and chats, cut an address off here. */
const NARROW = 2000;

/** A link that holds the policy and everything that it is run on. */
export const Share = () => {
  const { world, policy } = useModel();
  const link = useSignal<string | null | "…">("…");
  useSignalEffect(() => {
    void fragmentOf(world.value).then((fragment) => {
      link.value = fragment === null ? null : location.origin + location.pathname + fragment;
    });
  });
  if (link.value === "…") return null;
  if (link.value === null) {
    return <p>This is too much for a link: more than a million characters. Save it as files, and send those.</p>;
  }
  const length = link.value.length;
  return (
    <div class="share">
      <p>The link opens this page with your policy, its state, members and event, as they are now.</p>
      <Copyable label="Link" text={link.value} />
      <p class="share-note">
        {length.toLocaleString("en")} characters
        {length > NARROW ? "; some chats cut links off after 2,000, forums and mail do not" : ""}. Everything stands in the link itself,
        behind the #, a part that browsers send to no server. Whoever has the link can read it.
      </p>
      <details>
        <summary>Embed it in another page</summary>
        <Copyable label="HTML" text={embedSnippet(link.value, policy.value?.plan?.name ?? "A policy")} />
        <p class="share-note">
          The view shows the policy and its outcome, to read and to ask. <code>embed.html?show=outcome</code> or <code>?show=policy</code>{" "}
          shows one of them, <code>theme=dark</code> or <code>theme=light</code> what the page around it looks like.
        </p>
      </details>
    </div>
  );
};
