// Browsers start no module and no worker from a file: the programs of the page stay away, and it says why. This script is none of them. The styles stay away too.
if (location.protocol === "file:") {
  const said = document.createElement("p");
  said.textContent =
    "This page was opened straight from the disk, where a browser does not start its programs. Serve its folder instead: " +
    "any web server does, for example `npx vite preview` in packages/playground. After that it works without a network too.";
  document.getElementById("app").append(said);
}
