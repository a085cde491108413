"""Files of named arrays (see arrays.h): read into and written from NumPy arrays."""
import struct

import numpy

MAGIC = b"DLARRAYS"
TYPES = {0: numpy.float32, 1: numpy.int32, 2: numpy.uint8}


def read(path):
    """{name: array}; arrays of bytes come as bytes."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:8] != MAGIC:
        raise ValueError(f"{path}: not a file of arrays")
    (count,), at, arrays = struct.unpack_from("<I", data, 8), 12, {}
    for _ in range(count):
        (length,) = struct.unpack_from("<I", data, at)
        name = data[at + 4:at + 4 + length].decode()
        at += 4 + length
        kind, dimensions = struct.unpack_from("<II", data, at)
        shape = struct.unpack_from(f"<{dimensions}I", data, at + 8)
        at += 8 + 4 * dimensions
        array = numpy.frombuffer(data, TYPES[kind], int(numpy.prod(shape)), at).reshape(shape)
        at += array.nbytes
        arrays[name] = array.tobytes() if kind == 2 else array
    return arrays


def write(path, arrays):
    """Writes {name: array of numbers} as 32-bit floats."""
    with open(path, "wb") as file:
        file.write(MAGIC + struct.pack("<I", len(arrays)))
        for name, array in arrays.items():
            array = numpy.ascontiguousarray(array, numpy.float32)
            file.write(struct.pack("<I", len(name)) + name.encode())
            file.write(struct.pack("<II", 0, array.ndim) + struct.pack(f"<{array.ndim}I", *array.shape))
            file.write(array.tobytes())
