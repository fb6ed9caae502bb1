"""Mail domains that everybody uses, and domains of addresses to throw away. A Domeinregel of the griffie goes first."""

# Many people share these, so a spike says nothing: never set apart by a trend.
BEKEND = frozenset(
    """
    gmail.com googlemail.com outlook.com hotmail.com hotmail.nl live.com live.nl msn.com icloud.com me.com mac.com
    yahoo.com yahoo.nl proton.me protonmail.com pm.me gmx.net gmx.com mail.com aol.com zoho.com fastmail.com
    kpnmail.nl kpnplanet.nl planet.nl hetnet.nl home.nl telfort.nl xs4all.nl ziggo.nl upcmail.nl chello.nl casema.nl
    quicknet.nl multiweb.nl zeelandnet.nl caiway.nl caiway.net solcon.nl solconmail.nl freedom.nl online.nl tele2.nl
    tiscali.nl wanadoo.nl orange.nl zonnet.nl versatel.nl concepts.nl filternet.nl kabelfoon.nl delta.nl onsbrabantnet.nl
    drenthe.nl assen.nl emmen.nl hoogeveen.nl meppel.nl gemeentenoordenveld.nl tynaarlo.nl aaenhunze.nl borger-odoorn.nl
    coevorden.nl dewolden.nl middendrenthe.nl gemeentewesterveld.nl
    """.split()
)
# Mailboxes without an owner, for some minutes. Short on purpose: the griffie adds what it meets.
WEGWERP = frozenset(
    """
    10minutemail.com 20minutemail.com 33mail.com dispostable.com emailondeck.com fakeinbox.com getairmail.com
    getnada.com guerrillamail.com guerrillamail.net guerrillamailblock.com harakirimail.com inboxbear.com inboxkitten.com
    mail-temp.com mailcatch.com maildrop.cc mailinator.com mailnesia.com mailsac.com minutemail.com mintemail.com
    moakt.com mohmal.com mytemp.email nada.email sharklasers.com spam4.me spamgourmet.com temp-mail.org tempail.com
    tempmail.com tempmail.dev tempmailo.com throwawaymail.com trashmail.com trashmail.de wegwerpmail.nl yopmail.com
    yopmail.fr yopmail.net
    """.split()
)
