from wagtail import hooks

from participatie.portaal.participatieverslag.beheer import Participatieverslag


@hooks.register("register_admin_urls")
def adressen():
    return [Participatieverslag.als_pad()]
