"""The digit net served by TensorFlow: run apart by ``benchmarks.recognition``; prints JSON."""

import json
import resource
import time


def main() -> None:
    """Print microseconds of a prediction, and what importing TensorFlow costs."""
    began = time.perf_counter()
    import tensorflow as tf

    imported = time.perf_counter() - began
    import numpy as np

    from benchmarks.recognition import timed
    from inference.reading.settings import SHIPPED

    net = tf.keras.models.load_model(SHIPPED / "mlp" / "net.keras", compile=False)
    image = np.zeros((1, 784), np.float32)
    constant = tf.constant(image)
    call = tf.function(lambda images: net(images, training=False))
    found = {"import": imported}
    for name, timing in (
        ("predict", timed(lambda: net.predict(image, verbose=0), 30)),
        ("function", timed(lambda: call(constant).numpy(), 500)),
    ):
        found |= {f"{name}_p{which}": timing.percentile(which) * 1e6 for which in (50, 99)}
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))


if __name__ == "__main__":
    main()
