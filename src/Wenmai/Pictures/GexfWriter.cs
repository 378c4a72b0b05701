using System.Globalization;
using System.Text;
using System.Xml;
using Wenmai.Insights;

namespace Wenmai.Pictures;

/// <summary>A network as a file for programs that draw and measure networks: GEXF 1.3, which Gephi reads.</summary>
public static class GexfWriter
{
    private const string Schema = "http://gexf.net/1.3";

    /// <summary>The file's media type.</summary>
    public const string MediaType = "application/gexf+xml";

    /// <summary>The bytes, UTF-8.</summary>
    /// <param name="network">All of it, not only what a picture has room for.</param>
    /// <param name="notes">Where the figures come from.</param>
    public static byte[] Write(DeedNetwork network, IReadOnlyList<string> notes)
    {
        using var file = new MemoryStream();
        using (var xml = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("gexf", Schema);
            xml.WriteAttributeString("version", "1.3");
            xml.WriteStartElement("meta", Schema);
            xml.WriteElementString("creator", Schema, "文脉");
            xml.WriteElementString("description", Schema, string.Join('\n', notes));
            xml.WriteEndElement();
            xml.WriteStartElement("graph", Schema);
            xml.WriteAttributeString("defaultedgetype", "directed");
            WriteAttributes(xml, "node", ("kind", "string"), ("demands", "integer"));
            WriteAttributes(xml, "edge", ("speeches", "integer"));
            xml.WriteStartElement("nodes", Schema);
            foreach (var actor in network.Actors) WriteNode(xml, ActorId(actor.Key), new Deed(actor.Key, "").ActorName(), "actor", actor.Directives);
            foreach (var action in network.Actions) WriteNode(xml, ActionId(action.Key), action.Key, "action", action.Directives);
            xml.WriteEndElement();
            xml.WriteStartElement("edges", Schema);
            foreach (var (number, link) in network.Links.Index()) WriteEdge(xml, number, link);
            xml.WriteEndElement();
        }
        return file.ToArray();
    }

    // An actor and an action may be the same word.
    private static string ActorId(string key) => $"actor:{key}";

    private static string ActionId(string key) => $"action:{key}";

    private static void WriteAttributes(XmlWriter xml, string owner, params (string Name, string Type)[] attributes)
    {
        xml.WriteStartElement("attributes", Schema);
        xml.WriteAttributeString("class", owner);
        foreach (var (name, type) in attributes)
        {
            xml.WriteStartElement("attribute", Schema);
            xml.WriteAttributeString("id", name);
            xml.WriteAttributeString("title", name);
            xml.WriteAttributeString("type", type);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void WriteNode(XmlWriter xml, string id, string label, string kind, int demands)
    {
        xml.WriteStartElement("node", Schema);
        xml.WriteAttributeString("id", id);
        xml.WriteAttributeString("label", label);
        WriteValues(xml, ("kind", kind), ("demands", Text(demands)));
        xml.WriteEndElement();
    }

    private static void WriteEdge(XmlWriter xml, int number, DeedLink link)
    {
        xml.WriteStartElement("edge", Schema);
        xml.WriteAttributeString("id", Text(number));
        xml.WriteAttributeString("source", ActorId(link.Deed.Actor));
        xml.WriteAttributeString("target", ActionId(link.Deed.Action));
        xml.WriteAttributeString("weight", Text(link.Directives));
        WriteValues(xml, ("speeches", Text(link.Speeches)));
        xml.WriteEndElement();
    }

    private static void WriteValues(XmlWriter xml, params (string Name, string Value)[] values)
    {
        xml.WriteStartElement("attvalues", Schema);
        foreach (var (name, value) in values)
        {
            xml.WriteStartElement("attvalue", Schema);
            xml.WriteAttributeString("for", name);
            xml.WriteAttributeString("value", value);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
