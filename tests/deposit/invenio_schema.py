"""InvenioRDM's own schema, run over records: a program for the Python that has invenio-rdm-records.

Prints what is wrong with each file named, one JSON line each. It imports nothing of teikit.
"""

import json
import sys

import invenio_config.default
from flask import Flask
from invenio_i18n import InvenioI18N
from invenio_rdm_records import config
from invenio_rdm_records.services.schemas import RDMRecordSchema
from marshmallow import ValidationError

app = Flask("records")
app.config.update({name: getattr(config, name) for name in dir(config) if name.isupper()})
app.config["ALLOWED_HTML_TAGS"] = invenio_config.default.ALLOWED_HTML_TAGS
app.config["ALLOWED_HTML_ATTRS"] = invenio_config.default.ALLOWED_HTML_ATTRS
InvenioI18N(app)

with app.test_request_context():
    for path in sys.argv[1:]:
        schema = RDMRecordSchema()
        schema.context = {"identity": None, "field_permission_check": lambda *_args, **_fields: True}
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            record = json.load(file)
        try:
            schema.load(record)
        except ValidationError as error:
            print(json.dumps(error.messages))
        else:
            print("{}")
