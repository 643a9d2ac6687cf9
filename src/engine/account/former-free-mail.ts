/**
 * Mail providers as they were listed until kept libraries were asked: what was decided then goes by them for ever, so this list is never changed.
 */
const FREE_MAIL: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com passport.com hotmail.co.uk hotmail.de hotmail.es hotmail.fr hotmail.it
   live.co.uk live.de live.fr live.nl outlook.de outlook.es outlook.fr yahoo.com ymail.com rocketmail.com yahoo.ca yahoo.co.in yahoo.co.jp
   yahoo.co.uk yahoo.com.ar yahoo.com.au yahoo.com.br yahoo.com.mx yahoo.de yahoo.es yahoo.fr yahoo.in yahoo.it aol.com aol.de aim.com
   icloud.com me.com mac.com proton.me protonmail.com pm.me tutanota.com tuta.com tuta.io hey.com fastmail.com fastmail.fm zoho.com
   zohomail.com zohomail.eu mail.com email.com gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de posteo.de mailbox.org
   arcor.de online.de 1und1.de bluewin.ch sunrise.ch hispeed.ch aon.at chello.at orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr
   bbox.fr libero.it virgilio.it tiscali.it alice.it tin.it telefonica.net terra.es ziggo.nl kpnmail.nl planet.nl hetnet.nl xs4all.nl
   telenet.be skynet.be proximus.be btinternet.com btopenworld.com sky.com virginmedia.com talktalk.net ntlworld.com blueyonder.co.uk
   eircom.net telia.com bredband.net online.no mail.dk seznam.cz centrum.cz volny.cz wp.pl o2.pl onet.pl interia.pl gazeta.pl freemail.hu
   citromail.hu abv.bg mail.bg yahoo.gr sapo.pt mail.ru bk.ru inbox.ru list.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net i.ua
   comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com rogers.com bell.net shaw.ca
   telus.net videotron.ca uol.com.br bol.com.br terra.com.br ig.com.br globo.com prodigy.net.mx rediffmail.com qq.com 163.com 126.com
   yeah.net sina.com sina.cn sohu.com foxmail.com aliyun.com naver.com daum.net hanmail.net nate.com docomo.ne.jp ezweb.ne.jp
   softbank.ne.jp bigpond.com bigpond.net.au optusnet.com.au xtra.co.nz mweb.co.za walla.com walla.co.il`.split(/\s+/),
);

export function wasFreeMail(domain: string): boolean {
  return FREE_MAIL.has(domain);
}
