"""Pictures for the press: RGB becomes grey, or CMYK by the profile of the printing condition."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Name
from PIL import Image, ImageCms

QUALITY = 92
"""Of a grey JPEG made from a coloured one: no loss that a screen of 70 lines/cm shows."""


class Pictures:
    """Converts pictures for a printing."""

    def __init__(self, icc: bytes | None, *, black_only: bool) -> None:
        self._icc = icc
        self._black_only = black_only
        self._to_cmyk: ImageCms.ImageCmsTransform | None = None

    def convert(self, picture: pikepdf.Stream) -> None:
        """Changes a picture in place to the inks of the press; one that has no other inks is left as it is."""
        kept = (Name.DeviceGray,) if self._black_only or not self._icc else (Name.DeviceGray, Name.DeviceCMYK)
        if picture.get("/ImageMask", False) or picture.get("/ColorSpace") in kept:
            return
        image = pikepdf.PdfImage(picture).as_pil_image()
        if Name.DeviceCMYK in kept:
            self._write(picture, self._separated(image.convert("RGB")), Name.DeviceCMYK)
        else:
            self._write(picture, image.convert("L"), Name.DeviceGray)

    def _separated(self, image: Image.Image) -> Image.Image:
        """The picture in CMYK (perceptual intent, so that what the press cannot print keeps its differences)."""
        if self._to_cmyk is None:
            press = ImageCms.ImageCmsProfile(io.BytesIO(self._icc or b""))
            self._to_cmyk = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), press, "RGB", "CMYK")
        return self._to_cmyk.apply(image)

    @staticmethod
    def _write(picture: pikepdf.Stream, image: Image.Image, space: pikepdf.Name) -> None:
        if space == Name.DeviceGray and _is_jpeg(picture):
            data = io.BytesIO()
            image.save(data, "JPEG", quality=QUALITY)
            picture.write(data.getvalue(), filter=Name.DCTDecode)
        else:
            picture.write(image.tobytes())
        picture.ColorSpace = space
        picture.BitsPerComponent = 8
        for key in ("/Decode", "/Intent"):
            if key in picture:
                del picture[key]


def _is_jpeg(picture: pikepdf.Object) -> bool:
    """Whether a picture is packed as a photograph is."""
    packed = picture.get("/Filter", Array())
    return Name.DCTDecode in (list(packed) if isinstance(packed, Array) else [packed])
