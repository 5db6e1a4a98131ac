"""A diagram -> its pictures: SVG with icons, and PNG.

fontconfig    What tells the libraries that draw text to use the project's own fonts and no others
icon_process  A child process that shrinks image files
icons         Icons
picture       A diagram and its two views -> their pictures. Plain values in and out, so that worker processes can do it
png           SVG to PNG through librsvg (by libvips), the renderer that MediaWiki uses
shrinking     An image file -> a small PNG, as it stands in a picture's box; lengths in px
"""
