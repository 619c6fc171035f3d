"""The elements and attributes of slides, layouts and masters (ECMA-376, and Microsoft's additions) that are known here,
and what becomes of each. What stands in none of these lists makes a line in the report (inventory.py).

Written as "a:tab@pos@algn=l|ctr": an element and its attributes, of some only these values ("" before the first "|" is
a value too). "@*" stands for any attribute, "/*" after an element for all that is in it, "m:*" for a whole namespace;
an attribute with a prefix that stands alone ("xml:space") may be on any element.
Whoever teaches the importer something moves its names to READ; whoever takes something out of it takes them away.
"""

from __future__ import annotations

from typing import Final

NAMESPACES: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "a15": "http://schemas.microsoft.com/office/drawing/2012/main",
    "a16": "http://schemas.microsoft.com/office/drawing/2014/main",
    "a1611": "http://schemas.microsoft.com/office/drawing/2016/11/main",
    "aclsh": "http://schemas.microsoft.com/office/drawing/2020/classificationShape",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "go": "http://customooxmlschemas.google.com/",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "p15": "http://schemas.microsoft.com/office/powerpoint/2012/main",
    "p159": "http://schemas.microsoft.com/office/powerpoint/2015/09/main",
    "p16": "http://schemas.microsoft.com/office/powerpoint/2015/main",
    "p173": "http://schemas.microsoft.com/office/powerpoint/2017/3/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
"""{prefix here and in the report: the namespace}"""

_LEVELS: Final = " ".join(
    f"a:{name}@marL@marR=0@lvl@indent@algn@rtl@defTabSz@fontAlgn=auto|base@eaLnBrk@latinLnBrk@hangingPunct"
    for name in ("defPPr", *(f"lvl{number}pPr" for number in range(1, 10)))
)
"""What lists of styles say of paragraphs, as a:pPr does."""

READ: Final = {
    "sheets": (
        "p:sld@show p:sldLayout p:sldMaster p:cSld p:spTree p:sp p:pic"
        " p:cxnSp p:grpSp p:graphicFrame p:cNvPr@id@name@descr@hidden p:nvPr p:ph@type@idx p:clrMap@* p:clrMapOvr"
        " a:overrideClrMapping@*"
    ),
    "texts": (
        "p:txBody a:txBody"
        " a:bodyPr@lIns@tIns@rIns@bIns@anchor@anchorCtr@wrap@numCol@spcCol@vert@rot@upright@spcFirstLastPara"
        " a:flatTx@* a:noAutofit"
        " a:normAutofit@fontScale@lnSpcReduction a:spAutoFit a:lstStyle a:defPPr a:p"
        " a:pPr@marL@marR=0@lvl@indent@algn@rtl@defTabSz a:lnSpc a:spcBef a:spcAft"
        " a:spcPts@val a:tabLst a:tab@pos@algn=l|ctr|r|dec a:r a:br a:fld@type a:t a:defRPr a:endParaRPr"
        " a:rPr@lang@sz@b@i@u@strike@cap@spc@baseline a:highlight a:latin@typeface"
        " a:hlinkClick@r:id@action ahyp:hlinkClr@val p:titleStyle p:bodyStyle p:otherStyle p:txStyles"
    ),
    "letters": "a:uFill a:uLn@* a:prstTxWarp@prst",
    "equations": "m:* a14:m",
    "bullets": (
        "a:buNone a:buChar@char a:buAutoNum@type@startAt a:buFont@typeface a:buFontTx a:buSzPct@val a:buSzPts@val"
        " a:buSzTx a:buClr a:buClrTx a:buBlip"
    ),
    "colours": (
        "a:srgbClr@val a:scrgbClr@r@g@b a:hslClr@hue@sat@lum a:sysClr@val@lastClr a:schemeClr@val a:prstClr@val"
        " a:tint@val a:shade@val a:alpha@val a:alphaOff@val a:alphaMod@val a:hue@val a:sat@val a:lum@val a:inv a:gray"
        " a:gamma a:invGamma a:comp a:red@val a:green@val a:blue@val"
    ),
    "fills": (
        "a:noFill a:solidFill a:gradFill a:gsLst a:gs@pos a:pattFill@prst a:fgClr a:bgClr a:blipFill p:blipFill"
        " a:blip@r:embed a:alphaModFix@amt a:srcRect@l@t@r@b a:stretch a:fillRect@l@t@r@b a:tile@sx p:bg"
        " p:bgPr p:bgRef@idx"
    ),
    "lines": (
        "a:ln@cap@cmpd a:prstDash@val a:custDash a:ds@d@sp a:round a:bevel a:miter@lim a:headEnd@type@w@len"
        " a:tailEnd@type@w@len"
    ),
    "effects": (
        "a:effectLst a:glow@rad a:softEdge@rad a:reflection@stA@endPos@dist a:fontRef@idx a:outerShdw@sx@sy@kx@ky"
    ),
    "groups": "p:grpSpPr a:xfrm@rot@flipH@flipV a:off@x@y a:ext@cx@cy a:chOff@x@y a:chExt@cx@cy",
    "tables": (
        "a:graphicData@uri a:tbl a:tblPr@firstRow@firstCol@lastRow@lastCol@bandRow@bandCol@rtl a:tableStyleId a:tblGrid"
        " a:gridCol@w a:tr@h a:tc@gridSpan@rowSpan@hMerge@vMerge a:tcPr@marL@marT@marR@marB@anchor@anchorCtr@vert"
        " a:lnL a:lnR a:lnT a:lnB"
    ),
    "charts": "c:chart@r:id cx:chart@r:id",
    "recordings": (
        "a:videoFile@r:link a:audioFile@r:link a:quickTimeFile@r:link a:wavAudioFile@r:embed p14:media@r:embed@r:link"
        " p14:trim@st@end p14:fade@in@out p14:bmk@name@time p15:isNarration@val p:sndAc p:stSnd@loop"
        " p14:laserTraceLst p14:tracePtLst p14:tracePt@t@x@y p14:showEvtLst p14:triggerEvt@type@time@objId"
        " p14:playEvt@time@objId p14:stopEvt@time@objId p14:pauseEvt@time@objId p14:bmkTgt@spid@bmkName"
        " p:snd@r:embed@r:link@name"
    ),
    "transitions": (
        "p:transition@advTm@spd@p14:dur p:blinds@dir p:checker@dir p:circle p:comb@dir p:cover@dir p:cut@thruBlk"
        " p:diamond p:dissolve p:fade@thruBlk p:newsflash p:plus p:pull@dir p:push@dir p:random p:randomBar@dir"
        " p:split@orient@dir p:strips@dir p:wedge p:wheel@spokes p:wipe@dir p:zoom@dir p14:conveyor@dir p14:doors@dir"
        " p14:ferris@dir p14:flip@dir p14:flythrough@dir p14:gallery@dir p14:glitter@dir p14:honeycomb p14:pan@dir"
        " p14:prism@dir p14:reveal@dir p14:ripple@dir p14:shred@dir p14:switch@dir p14:vortex@dir p14:warp@dir"
        " p14:wheelReverse@spokes p14:window@dir p159:morph"
    ),
    "timing": (
        "p:timing p:childTnLst"
        " p:cTn@dur@nodeType@presetClass@presetID@accel@decel@autoRev@repeatCount@repeatDur p:par p:seq"
        " p:excl p:stCondLst p:cond@delay@evt p:cBhvr p:attrNameLst p:attrName p:spTgt@spid p:txEl p:pRg@st@end p:set"
        " p:to@x@y p:anim@by@from@to p:tavLst p:tav@tm@fmla p:val p:animEffect@filter@transition"
        " p:animMotion@path p:animRot@by@from@to p:animScale p:by@x@y p:from@x@y p:animClr@dir p:cmd@cmd@type"
    ),
    "presentation": "p:sldId@id@r:id p:sldSz@cx@cy p:defaultTextStyle p:embeddedFontLst/*",
    "alternatives": "mc:AlternateContent mc:Choice@Requires mc:Fallback p:contentPart@r:id",
}
"""{feature: what our own readers ask for}"""

DRAWN: Final = {
    "sheets": "p:sld@showMasterSp p:sldLayout@showMasterSp p:sp@useBgFill=0|false p:bgPr@shadeToTitle=0|false",
    "colours": "a:hueOff@val a:hueMod@val a:satOff@val a:satMod@val a:lumOff@val a:lumMod@val a:redOff@val a:redMod@val"
    " a:greenOff@val a:greenMod@val a:blueOff@val a:blueMod@val",
    "shapes": (
        "p:nvSpPr p:cNvSpPr@txBox p:spPr p:nvPicPr p:cNvPicPr p:nvCxnSpPr p:cNvCxnSpPr p:nvGrpSpPr p:cNvGrpSpPr"
        " p:nvGraphicFramePr p:cNvGraphicFramePr p:xfrm a:graphic p:style a:lnRef@idx a:fillRef@idx a:effectRef@idx"
        " a:masterClrMapping a:grpFill"
    ),
    "geometry": (
        "a:prstGeom@prst a:custGeom a:avLst a:gdLst a:gd@name@fmla a:pathLst a:path@w@h@fill@stroke@path a:moveTo"
        " a:lnTo a:arcTo@wR@hR@stAng@swAng a:quadBezTo a:cubicBezTo a:close a:pt@x@y a:rect@l@t@r@b"
    ),
    "texts": (
        "a:spcPct@val a:bodyPr@rtlCol=0|false@vertOverflow=overflow@horzOverflow=overflow a:pPr@fontAlgn=auto|base"
        f" {_LEVELS} a:defRPr@* a:endParaRPr@* a:uFillTx a:uLnTx a:ea@typeface a:cs@typeface a:sym@typeface a:rtl@val"
    ),
    "fills": "a:lin@ang@scaled a:fillToRect@l@t@r@b a:tileRect@l@t@r@b a:gradFill@rotWithShape@flip=none",
    "lines": "a:ln@w a:lnL@w a:lnR@w a:lnT@w a:lnB@w",
    "effects": "a:outerShdw@blurRad@dist@dir@algn@rotWithShape",
    "diagrams": "dgm:relIds@*",
}
"""{feature: what the layout engine draws without being asked}"""

TOLD: Final = {
    "losses": (
        "a:biLevel@thresh a:clrChange@useA a:clrFrom a:clrTo a:duotone a:grayscl"
        " a:hsl@hue@sat@lum a:lum@bright@contrast a:tint@hue@amt a:innerShdw@* a:prstShdw@* a:blur@* a:fillOverlay/*"
        " a:effectDag/* a:lnTlToBr/* a:lnBlToTr/* a:scene3d a:backdrop/* a:lightRig@* a:rot@lat@lon@rev"
        " a:camera@fov@zoom@prst a:sp3d@* a:bevelT@* a:bevelB@* a:extrusionClr a:contourClr"
        " a:tile@sy@tx@ty@flip@algn a:reflection@*"
    ),
    "recordings": "a:audioCd/* a:blip@r:link p:pic@* a:videoFile@contentType a:audioFile@contentType",
    "alternatives": "asvg:svgBlip@r:embed",
    "animations": (
        "p:subTnLst/* p:audio/* p:video/* p:inkTgt@* p:subSp@* p:oleChartEl@* p:graphicEl/* p:charRg@* p:iterate@*"
        " p:tmPct@val p:tmAbs@val p:bg p:sndTgt@* p:cTn@tmFilter@afterEffect@iterateType"
    ),
    "shows": "p:custShowLst/*",
    "clicks": "a:hlinkHover/* a:hlinkMouseOver/* a:snd@*",
    "objects": "p:oleObj@* p:embed@* p:link@* p:control@*",
}
"""{who has a line of its own for it: what it is for}"""

SILENT: Final = {
    "names, ids and who may change what in PowerPoint": (
        "p:cNvPr@title p:cSld@name p:nvPr@userDrawn@isPhoto p:ph@orient@sz@hasCustomPrompt"
        " p:sldLayout@matchingName@type@preserve@userDrawn@showMasterPhAnim p:sldMaster@preserve"
        " p:sld@showMasterPhAnim p:sldLayoutIdLst p:sldLayoutId@id@r:id p:cNvPicPr@preferRelativeResize a:spLocks@*"
        " a:picLocks@* a:grpSpLocks@* a:cxnSpLocks@* a:graphicFrameLocks@* a:contentPartLocks@* a:stCxn@id@idx"
        " a:endCxn@id@idx a:fld@id a:tc@id a:rPr@dirty@err@smtClean@smtId@bmk@noProof@altLang a16:creationId@id"
        " a16:rowId@val a16:colId@val a16:predDERef@* p14:creationId@val p14:modId@val a14:compatExt@spid"
        " p:custDataLst p:custData@r:id p:tags@r:id adec:decorative@val a1611:picAttrSrcUrl@* aclsh:classification@*"
        " p:snd@builtIn p16:designElem@val p173:tracksLst/* xml:space mc:Ignorable mc:PreserveAttributes"
        " mc:PreserveElements p:extLst@mod"
    ),
    "carried in extensions, looked into one by one": "a:extLst a:ext@uri p:extLst p:ext@uri p14:bmkLst",
    "the same as what is not said: a transition without a sound of its own ends those that go on": "p:endSnd",
    "handles, guides and anchors, seen only while somebody draws": (
        "a:ahLst/* a:cxnLst/* a:path@extrusionOk p15:sldGuideLst/* p15:guide/*"
    ),
    "how pictures are stored and printed": (
        "a:blip@cstate a:blipFill@dpi@rotWithShape p:blipFill@dpi@rotWithShape p:spPr@bwMode p:grpSpPr@bwMode"
        " p:bg@bwMode p:graphicFrame@bwMode a14:useLocalDpi@val a14:cameraTool@*"
    ),
    "already in the picture that the deck has (Microsoft's corrections keep the first one beside it)": (
        "a14:imgProps/* a14:imgLayer/*"
    ),
    "of what is switched off, for when it is switched on again": (
        "a14:hiddenFill/* a14:hiddenLine/* a14:hiddenEffects/* a14:hiddenScene3d/* a14:hiddenSp3d/*"
        " a14:shadowObscured@*"
    ),
    "which fonts to take instead, where a font is missing; ours are told in the report": (
        "a:latin@panose@pitchFamily@charset a:ea@panose@pitchFamily@charset a:cs@panose@pitchFamily@charset"
        " a:sym@panose@pitchFamily@charset a:buFont@panose@pitchFamily@charset"
    ),
    "fine points of setting lines that no reader sees in a film": (
        "a:pPr@eaLnBrk@latinLnBrk@hangingPunct a:rPr@kern@kumimoji@normalizeH"
        " a:bodyPr@fromWordArt@forceAA@compatLnSpc a:ln@algn=ctr a:lnL@algn@cap@cmpd"
        " a:lnR@algn@cap@cmpd a:lnT@algn@cap@cmpd a:lnB@algn@cap@cmpd a:uLnTx a:uFillTx a:tcPr@horzOverflow"
    ),
    "for the hand on the mouse: a film cannot be clicked": (
        "a:hlinkClick@tooltip@invalidUrl@tgtFrame@history@highlightClick@endSnd p:transition@advClick"
        " p14:showMediaCtrls@* p14:browseMode@* p14:laserClr/* p14:resumeEvt/* p14:seekEvt/* p14:nullEvt/*"
    ),
    "the file's own bookkeeping": (
        "p:sldIdLst p14:sectionLst/* "
        "p:presentation@* p:sldMasterIdLst p:sldMasterId@* p:notesMasterIdLst p:notesMasterId@* p:handoutMasterIdLst"
        " p:handoutMasterId@* p:sldSz@type p:notesSz@* p:smartTags@* p:photoAlbum@* p:kinsoku@* p:modifyVerifier@*"
        " go:slidesCustomData@*"
        " p14:defaultImageDpi@* p14:discardImageEditData@* p15:chartTrackingRefBased@* p15:notesGuideLst/*"
    ),
    "kept by the placeholders themselves, which each slide has or has not": "p:hf@*",
    "PowerPoint's own account of animations, beside the animations themselves": (
        "p:cTn@presetSubtype p:anim@valueType@calcmode p:animClr@clrSpc p:tnLst p:bldLst/*"
        " p:cTn@id@fill@grpId@restart@display@evtFilter@spd@masterRel@syncBehavior@bldLvl@nodePh@p14:presetBounceEnd"
        " p:seq@concurrent@nextAc@prevAc p:prevCondLst p:nextCondLst p:endCondLst p:endSync@* p:rtn@val p:tn@val"
        " p:tgtEl p:sldTgt p:animMotion@origin@pathEditMode@rAng@ptsTypes@p14:bounceEnd p:rCtr@x@y"
        " p:animScale@zoomContents p:cBhvr@additive@accumulate@xfrmType@from@to@by@rctx@override p:strVal@val"
        " p:boolVal@val p:intVal@val p:fltVal@val p:clrVal p:rgb@* p:hsl@* p:progress p:animEffect@prLst"
        " p:anim@p14:bounceEnd p:animRot@p14:bounceEnd p:animScale@p14:bounceEnd"
    ),
    "frames around objects whose picture is shown": "p:controls",
    "ways to turn the slide that are shown as the most similar one": (
        "p14:flash p14:glitter@pattern p14:shred@pattern p14:prism@isContent@isInverted p14:flythrough@hasBounce"
        " p14:reveal@thruBlk p15:prstTrans@prst@invX@invY p159:morph@option"
    ),
}
"""{why it shows nothing that a line would be needed for: what}"""
